import { z } from 'zod';
import { because } from '../http/field-reasons.js';
import { id, timestamp } from '../http/fields.js';
import { pageQuery } from '../http/page-query.js';

/** Most of one product that a shop can count. */
export const MOST_STOCK = 1_000_000;

export const stockQuantity = z.int().min(0).max(MOST_STOCK);

export const stockChange = z
  .object({
    quantity: stockQuantity.optional().describe('What was counted'),
    delta: z
      .int()
      .min(-MOST_STOCK)
      .max(MOST_STOCK)
      .optional()
      .describe('What came in, or (below 0) went out; of a counted product'),
    low_at: stockQuantity.optional().describe('Tell the owner when it falls to this or below'),
    counted: z
      .literal(false)
      .optional()
      .describe('Stop counting: the product is always there. To give a quantity counts it again'),
  })
  .refine(({ quantity, delta }) => quantity === undefined || delta === undefined, {
    path: ['delta'],
    ...because('not_together', { other: 'quantity' }),
  })
  .refine(
    ({ quantity, delta, counted }) =>
      counted === undefined || (quantity === undefined && delta === undefined),
    { path: ['counted'], ...because('not_together', { other: 'quantity, delta' }) },
  )
  .refine(({ delta }) => delta !== 0, { path: ['delta'], ...because('zero') })
  .refine((change) => Object.keys(change).length > 0, because('nothing_to_change'))
  .meta({ id: 'StockChange' });
export type StockChange = z.infer<typeof stockChange>;

export const stock = z
  .object({
    id: id.describe('Of the product'),
    name: z.string(),
    unit: z.string().nullable(),
    is_active: z.boolean(),
    counted: z.boolean().describe('Else it is always there'),
    quantity: z
      .int()
      .nullable()
      .describe('What can be sold: neither sold nor held; null when it is not counted'),
    held: z.int().describe('Kept for customers during checkout'),
    low_at: z.int(),
    is_low: z.boolean(),
    updated_at: timestamp,
  })
  .meta({ id: 'Stock' });

/** Why a stock moved. */
const MOVES = [
  ...(['opening', 'count', 'delivery', 'import'] as const),
  ...(['hold', 'hold_returned', 'sale', 'sale_returned'] as const),
];

export const stockMove = z
  .object({
    id,
    delta: z.int().describe('What came in, or (below 0) went out'),
    reason: z
      .enum(MOVES)
      .describe(
        'opening: with a new product; count and delivery: by the owner; hold: kept during a checkout',
      ),
    order_id: id.nullable().describe('Of a sale, or of one that was given up'),
    created_at: timestamp,
  })
  .meta({ id: 'StockMove' });

export const stockMovesQuery = pageQuery;
export type StockMovesQuery = z.infer<typeof stockMovesQuery>;

export const stockQuery = pageQuery.extend({
  low: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .describe('Only what runs low')
    .meta({ override: { type: 'boolean' } }),
});
export type StockQuery = z.infer<typeof stockQuery>;
