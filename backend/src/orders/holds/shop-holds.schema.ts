import { z } from 'zod';
import { id, timestamp } from '../../http/fields.js';

/** Of whom it is, is not told: an owner decides by the product and the time. */
export const shopHold = z
  .object({
    id,
    product_id: id,
    name: z.string().nullable().describe('Null when the product is gone'),
    unit: z.string().nullable(),
    quantity: z.int(),
    since: timestamp,
    until: timestamp,
  })
  .meta({ id: 'ShopHold' });
