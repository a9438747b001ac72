import { z } from 'zod';
import { written } from '../http/field-reasons.js';
import { id, idText, line, lines, timestamp } from '../http/fields.js';
import { pageQuery } from '../http/page-query.js';
import { mobile } from '../accounts/accounts.schema.js';
import { cartLine, linesOf, location } from './carts.schema.js';
import { ORDER_STATUSES } from './order-status.js';
import { PAYMENT_METHODS } from './payments/payment-method-name.js';

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
  .check(written('idempotency_key', /^[\x21-\x7e]{8,128}$/))
  .meta({ example: '0f8c5b1e-2a53-4f0a-8c15-0c4b7a5a3c11' });
