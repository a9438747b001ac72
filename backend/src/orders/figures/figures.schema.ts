import { z } from 'zod';
import { id, idText } from '../../http/fields.js';
import type { OpenStatus } from '../order-status.schema.js';

export const figuresQuery = z.object({
  shop_id: idText.optional().describe('Only of this shop; of all own shops when absent'),
});
export type FiguresQuery = z.infer<typeof figuresQuery>;

const sold = {
  orders: z.int().describe('Orders that were not given up'),
  revenue: z.number().describe('What they come to, in rupees').meta({ example: 1254.5 }),
};
const day = z.iso.date().meta({ example: '2026-10-21' });
const open = z.int().describe('Of whatever day');

export const ownerFigures = z
  .object({
    day: day.describe('Today in India, where all days and hours here are'),
    today: z.object({
      ...sold,
      given_up: z.int().describe('Orders that were rejected, cancelled or not delivered'),
    }),
    open: z.object({
      placed: open,
      accepted: open,
      packed: open,
      out_for_delivery: open,
    } satisfies Record<OpenStatus, typeof open>),
    hours: z
      .array(z.object({ hour: z.int().min(0).max(23), ...sold }))
      .describe('The 24 hours of today, by when an order was placed'),
    days: z.array(z.object({ day, ...sold })).describe('The last seven days, today last'),
    best_products: z
      .array(
        z.object({
          product_id: id,
          product_name: z.string(),
          unit: z.string().nullable(),
          quantity: z.int(),
          amount: z.number(),
        }),
      )
      .describe('What sold for most today, five at most'),
  })
  .meta({ id: 'OwnerFigures' });
