import { z } from 'zod';
import { because } from '../http/field-reasons.js';
import { id, rupees, timestamp } from '../http/fields.js';
import { pincode } from '../places/pincode.schema.js';
import { PAYMENT_METHODS } from './payments/payment-method-name.js';
import { OBJECTIONS } from './placement/objections.js';

/** Most lines of a cart, and most of one product. */
export const MOST_LINES = 100;
export const MOST_OF_ONE = 999;

export const quantity = z.int().min(1).max(MOST_OF_ONE).meta({ example: 2 });
export const productId = z.int().positive().meta({ example: 42 });

/** Lines of which no two are of the same product. */
export const linesOf = <Line extends z.ZodType<{ product_id: number }>>(asked: Line) =>
  z
    .array(asked)
    .min(1)
    .max(MOST_LINES)
    .superRefine((given, context) => {
      const seen = new Set<number>();
      for (const [i, { product_id }] of given.entries()) {
        if (seen.has(product_id))
          context.addIssue({
            code: 'custom',
            path: [i, 'product_id'],
            ...because('repeated'),
          });
        seen.add(product_id);
      }
    });

export const cartLine = z
  .object({ product_id: productId, quantity, unit_price: rupees.describe('What the customer has seen') })
  .meta({ id: 'CartLine' });
export const holdLine = z.object({ product_id: productId, quantity }).meta({ id: 'HoldLine' });

export const location = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

export const cart = z
  .object({
    items: linesOf(cartLine),
    location: location.nullish(),
    pincode: pincode.optional().describe('Stands in for a location'),
    payment_method: z.enum(PAYMENT_METHODS).optional(),
  })
  .meta({ id: 'Cart' });
export type Cart = z.infer<typeof cart>;

const holdId = z.uuid();

export const newHold = z
  .object({
    items: linesOf(holdLine),
    hold_id: holdId
      .optional()
      .describe(
        'Of an earlier answer: keep it for ten minutes more. Without it a hold ends when the last one would have',
      ),
  })
  .meta({ id: 'NewHold' });
export type NewHold = z.infer<typeof newHold>;

export const pricedLine = z
  .object({
    product_id: id,
    shop_id: id.nullable(),
    shop_name: z.string().nullable(),
    name: z.string().nullable(),
    unit: z.string().nullable(),
    category: z.string().nullable(),
    image_url: z.string().nullable(),
    quantity: z.int(),
    unit_price: z.number().describe('As asked'),
    current_price: z.number().nullable(),
    available_quantity: z
      .int()
      .describe('What can be had of it now, up to what was asked; of less than that at most 10 are told'),
    minimum_order: z.number().nullable().describe("The shop's, in rupees"),
    objection: z.enum(OBJECTIONS).nullable().describe('Why the line cannot be bought as asked'),
  })
  .meta({ id: 'PricedLine' });

export const pricedCart = z
  .object({
    ok: z.boolean().describe('Everything can be bought as asked'),
    total: z.number().describe('At current prices, of what is available'),
    items: z.array(pricedLine),
  })
  .meta({ id: 'PricedCart' });

export const hold = z
  .object({
    hold_id: holdId.describe('Of who asked: another tab gets another one for the same hold'),
    expires_at: timestamp,
    renewals_left: z.int().describe('How often it can be kept for ten minutes more'),
    items: z.array(
      holdLine.extend({
        held_quantity: z
          .int()
          .nullable()
          .describe(
            'What is kept of it; the rest can be bought as long as it is there. Null: it is always there',
          ),
      }),
    ),
  })
  .meta({ id: 'Hold' });

export const releaseQuery = z.object({
  hold_id: holdId
    .optional()
    .describe('Whose part ends; the hold ends with the last of them. Without it, all of it ends'),
});
export type ReleaseQuery = z.infer<typeof releaseQuery>;
