import { z } from 'zod';
import { written } from '../http/field-reasons.js';
import { plainDigits } from '../texts/digits.js';
import { pincodeForm } from '../texts/pincode.js';

export const pincode = z
  .string()
  .max(40)
  .overwrite(pincodeForm)
  .check(written('pincode', /^[1-9]\d{5}$/))
  .meta({ example: '411030' });

/** Where a pincode lies. */
export const postalPlace = z
  .object({
    pincode,
    district: z.string(),
    state: z.string(),
    latitude: z.number().nullable().describe('Of the post office in the middle; null when that is not known'),
    longitude: z.number().nullable(),
  })
  .meta({ id: 'PostalPlace' });
export type PostalPlace = z.infer<typeof postalPlace>;

/** The pincode that an address ends with, also as `411 030`; of several the last. */
export function pincodeIn(address: string): string | undefined {
  const found = plainDigits(address)
    .match(/(?<!\d)[1-9]\d{2}[ -]?\d{3}(?!\d)/g)
    ?.at(-1);
  return found?.replace(/\D/, '');
}
