import { plainDigits } from './digits.js';

const CURRENCY = /^(₹|rs\.?|inr)\s*/i;
/** Whole numbers as they are grouped in India (1,00,000) or elsewhere (100,000), or without groups; then decimals. */
const NUMBER = /^-?(\d{1,3}(,\d{2})*,\d{3}|\d{1,3}(,\d{3})+|\d{1,12})?(\.\d{1,6})?$/;

/**
 * The number that somebody wrote, with digits of any script, grouped or not. Null for what can be read in two ways, such
 * as `49,50` or `5 0`: a number is never guessed.
 */
export function readNumber(written: string): number | null {
  const plain = plainDigits(written)
    .replace(/\p{Cf}/gu, '')
    .trim();
  return /\d/.test(plain) && NUMBER.test(plain) ? Number(plain.replaceAll(',', '')) : null;
}

/** The amount that somebody wrote, in rupees: a number with or without `₹`, `Rs.` and `/-`. */
export const readRupees = (written: string): number | null =>
  readNumber(
    written
      .trim()
      .replace(CURRENCY, '')
      .replace(/\s*\/-$/, ''),
  );
