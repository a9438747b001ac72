import { z } from 'zod';
import { id, idText, line, lines, rupees, timestamp } from '../http/fields.js';
import { pageQuery } from '../http/page.js';
import { mobile } from '../accounts/accounts.module.js';
import { ORDER_STATUSES } from './order-status.js';
import { PAYMENT_METHODS } from './payments/payment-methods.js';

/** Most lines of a cart, and most of one product. */
const MOST_LINES = 100;
const MOST_OF_ONE = 999;

const quantity = z.int().min(1).max(MOST_OF_ONE).meta({ example: 2 });
const productId = z.int().positive().meta({ example: 42 });

/** Lines of which no two are of the same product. */
const linesOf = <Line extends z.ZodType<{ product_id: number }>>(asked: Line) =>
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
            message: 'stands in another line already',
          });
        seen.add(product_id);
      }
    });

export const cartLine = z
  .object({ product_id: productId, quantity, unit_price: rupees.describe('What the customer has seen') })
  .meta({ id: 'CartLine' });
export const holdLine = z.object({ product_id: productId, quantity }).meta({ id: 'HoldLine' });

const location = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

export const newOrder = z
  .object({
    items: linesOf(cartLine),
    address: lines(1, 300).meta({ example: '12 Laxmi Road, Pune 411030' }),
    recipient: line(1, 100).optional().describe("The customer's name when absent"),
    mobile: mobile.optional().describe("The customer's when absent"),
    location: location.nullish().describe('Lets shops that deliver within a radius check it'),
    payment_method: z.enum(PAYMENT_METHODS),
  })
  .meta({ id: 'NewOrder' });
export type NewOrder = z.infer<typeof newOrder>;

export const cart = z
  .object({
    items: linesOf(cartLine),
    location: location.nullish(),
    payment_method: z.enum(PAYMENT_METHODS).optional(),
  })
  .meta({ id: 'Cart' });
export type Cart = z.infer<typeof cart>;

export const newHold = z.object({ items: linesOf(holdLine) }).meta({ id: 'NewHold' });
export type NewHold = z.infer<typeof newHold>;

export const OBJECTIONS = [
  'shop_closed',
  'product_unavailable',
  'out_of_stock',
  'price_changed',
  'out_of_delivery_range',
  'below_minimum_order',
  'upi_not_accepted',
] as const;

export const pricedLine = z
  .object({
    product_id: id,
    shop_id: id.nullable(),
    shop_name: z.string().nullable(),
    name: z.string().nullable(),
    unit: z.string().nullable(),
    quantity: z.int(),
    unit_price: z.number().describe('As asked'),
    current_price: z.number().nullable(),
    available_quantity: z.int().describe('What can be had of it now, up to what was asked'),
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
  .object({ hold_id: z.uuid(), expires_at: timestamp, items: z.array(holdLine) })
  .meta({ id: 'Hold' });

const payment = z.object({
  method: z.enum(PAYMENT_METHODS),
  status: z.enum(['due', 'pending', 'paid', 'void', 'refund_due', 'refunded']),
  link: z.string().nullable().describe('Opens a UPI app'),
});
const orderItem = z.object({
  product_id: id,
  product_name: z.string(),
  unit: z.string().nullable(),
  quantity: z.int(),
  unit_price: z.number(),
  amount: z.number(),
});

export const placedOrders = z
  .object({
    checkout_id: z.uuid(),
    orders: z.array(
      z.object({
        id,
        shop_id: id,
        shop_name: z.string(),
        status: z.literal('placed'),
        total: z.number(),
        payment,
        items: z.array(orderItem),
      }),
    ),
  })
  .meta({ id: 'PlacedOrders' });

export const order = z
  .object({
    id,
    checkout_id: z.uuid(),
    shop_id: id,
    shop_name: z.string(),
    status: z.enum(ORDER_STATUSES),
    total: z.number(),
    payment,
    delivery: z
      .object({ recipient: z.string(), mobile: z.string(), address: z.string() })
      .nullable()
      .describe('Null when the customer has deleted the account'),
    items: z.array(orderItem),
    steps: z.array(
      z.object({
        status: z.enum(ORDER_STATUSES),
        actor_role: z.enum(['shopowner', 'customer']),
        at: timestamp,
      }),
    ),
    next: z.array(z.enum(ORDER_STATUSES)).describe('Where whoever asks can take it'),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'Order' });

export const orderQuery = pageQuery.extend({
  status: z.enum(ORDER_STATUSES).optional(),
  shop_id: idText.optional().describe('Only of this shop'),
});
export type OrderQuery = z.infer<typeof orderQuery>;

export const orderStep = z.object({ status: z.enum(ORDER_STATUSES) }).meta({ id: 'OrderStep' });
export type OrderStep = z.infer<typeof orderStep>;

export const paymentStep = z.object({ status: z.enum(['paid', 'refunded']) }).meta({ id: 'PaymentStep' });
export type PaymentStep = z.infer<typeof paymentStep>;

/** Chosen by the client, one for each purchase that it tries. */
export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{8,128}$/, 'must be 8 to 128 printable ASCII characters without blanks')
  .meta({ example: '0f8c5b1e-2a53-4f0a-8c15-0c4b7a5a3c11' });
