import { z } from 'zod';
import { id, rupees } from '../../http/fields.js';
import { linesOf, MOST_OF_ONE, productId, quantity } from '../carts.schema.js';

const seenPrice = rupees.optional().describe('What the customer has seen; the price of now when absent');

export const addedLine = z
  .object({ product_id: productId, quantity, unit_price: seenPrice })
  .meta({ id: 'AddedLine' });
export type AddedLine = z.infer<typeof addedLine>;

export const setLines = z
  .object({
    items: linesOf(
      z.object({
        product_id: productId,
        quantity: z.int().min(0).max(MOST_OF_ONE).describe('0 takes the product out').meta({ example: 2 }),
        unit_price: seenPrice,
      }),
    ),
  })
  .meta({ id: 'SetLines' });
export type SetLines = z.infer<typeof setLines>;

export const mergedLines = z.object({ items: linesOf(addedLine) }).meta({ id: 'MergedLines' });
export type MergedLines = z.infer<typeof mergedLines>;

export const keptCart = z
  .object({
    version: z.int().min(0).describe('Of two answers the one with the higher version is the newer'),
    items: z.array(
      z.object({
        product_id: id,
        shop_id: id,
        shop_name: z.string(),
        name: z.string(),
        unit: z.string().nullable(),
        category: z.string().nullable(),
        image_url: z.string().nullable(),
        quantity: z.int(),
        unit_price: z.number().describe('What the customer has seen'),
      }),
    ),
  })
  .meta({ id: 'KeptCart' });
export type KeptCart = z.infer<typeof keptCart>;
