import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { plainDigits } from './digits.js';

/** What stands between the digits of a number that was copied from somewhere: also marks that cannot be seen. */
const BETWEEN_DIGITS = /[\p{Cf}\p{Z}\p{Pd}().\t]/gu;

/** An Indian mobile number in the one form in which it is kept, `+919876543210`, whatever way it was written; else null. */
export function mobileForm(written: string): string | null {
  const digits = plainDigits(written).replace(BETWEEN_DIGITS, '');
  if (!/^\+?\d{10,15}$/.test(digits)) return null;
  const number = parsePhoneNumberFromString(digits, { defaultCountry: 'IN', extract: false });
  // By its length and first digit: the series that the library knows by heart grow older than the numbers given out.
  return number?.countryCallingCode === '91' && /^[6-9]\d{9}$/.test(number.nationalNumber)
    ? number.number
    : null;
}
