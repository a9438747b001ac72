import { z } from 'zod';
import { because } from '../../http/field-reasons.js';
import { id, line, lines, timestamp } from '../../http/fields.js';
import { mobile } from '../accounts.schema.js';

const location = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

const fields = {
  label: line(1, 40).meta({ example: 'Home' }),
  recipient: line(1, 100).meta({ example: 'Asha Patil' }),
  mobile,
  address: lines(1, 300).meta({ example: '12 Laxmi Road, Pune 411030' }),
  location: location.nullish().describe('Lets shops that deliver within a radius check it'),
};

export const newAddress = z.object(fields).meta({ id: 'NewAddress' });
export type NewAddress = z.infer<typeof newAddress>;

export const addressChange = z
  .object(fields)
  .partial()
  .refine((change) => Object.keys(change).length > 0, because('nothing_to_change'))
  .meta({ id: 'AddressChange' });
export type AddressChange = z.infer<typeof addressChange>;

export const address = z
  .object({
    id,
    label: z.string(),
    recipient: z.string(),
    mobile: z.string(),
    address: z.string(),
    location: location.nullable(),
    created_at: timestamp,
  })
  .meta({ id: 'Address' });
export type Address = z.infer<typeof address>;
