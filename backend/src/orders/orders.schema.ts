import { z } from 'zod';
import { because, written } from '../http/field-reasons.js';
import { id, idText, line, lines, timestamp } from '../http/fields.js';
import { pageQuery } from '../http/page-query.js';
import { mobile } from '../accounts/accounts.schema.js';
import { pincode } from '../places/pincode.schema.js';
import { plainDigits } from '../texts/digits.js';
import { cartLine, linesOf, location } from './carts.schema.js';
import {
  ALL_REASONS,
  isGivenUp,
  ORDER_STATUSES,
  STEP_REASONS,
  type StepReason,
} from './order-status.schema.js';
import { PAYMENT_METHODS } from './payments/payment-method-name.js';
import { OWNERS_WORDS, PAYMENT_STATUSES } from './payments/payment-status.js';

const reasonsOf = Object.entries(STEP_REASONS).map(([status, reasons]) => `${status}: ${reasons.join(', ')}`);

export const newOrder = z
  .object({
    items: linesOf(cartLine),
    address: lines(1, 300).meta({ example: '12 Laxmi Road, Pune 411030' }),
    recipient: line(1, 100).optional().describe("The customer's name when absent"),
    mobile: mobile.optional().describe("The customer's when absent"),
    location: location.nullish().describe('Lets shops that deliver within a radius check it'),
    pincode: pincode.optional().describe('Stands in for a location; that in the address when absent'),
    payment_method: z.enum(PAYMENT_METHODS),
  })
  .meta({ id: 'NewOrder' });
export type NewOrder = z.infer<typeof newOrder>;

const openedPayment = z.object({
  method: z.enum(PAYMENT_METHODS),
  status: z.enum(PAYMENT_STATUSES),
  link: z.string().nullable().describe('Opens a UPI app'),
});
const payment = openedPayment.extend({
  utr: z.string().nullable().describe('The number of the transfer, as the customer says'),
  claimed_at: timestamp
    .nullable()
    .describe('Since when the customer says "I have paid"; not denied by the owner'),
  seen_at: timestamp.nullable().describe('When the owner said that the money came'),
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
        payment: openedPayment,
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
    shop_mobile: z.string().nullable().describe("Whom the order's customer calls; null for anybody else"),
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
        reason: z.enum(ALL_REASONS).nullable().describe('Why the order was given up'),
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
  first: z.enum(['newest', 'oldest']).optional().describe('Which come first; the newest when absent'),
});
export type OrderQuery = z.infer<typeof orderQuery>;

export const orderStep = z
  .object({
    status: z.enum(ORDER_STATUSES),
    reason: z
      .enum(ALL_REASONS)
      .optional()
      .describe(`Why an order is given up. ${reasonsOf.join('; ')}. Not delivered needs one`),
    cash_taken: z
      .boolean()
      .optional()
      .describe(
        'With delivered, of a cash order: false when it was handed over unpaid. Taken, when not said',
      ),
  })
  .superRefine(({ status, reason }, context) => {
    const reasons: readonly StepReason[] = isGivenUp(status) ? STEP_REASONS[status] : [];
    const refuse = (why: ReturnType<typeof because>) =>
      context.addIssue({ code: 'custom', path: ['reason'], ...why });
    if (reason === undefined && status === 'not_delivered') refuse(because('required'));
    else if (reason !== undefined && reasons.length === 0) refuse(because('not_with_step'));
    else if (reason !== undefined && !reasons.includes(reason))
      refuse(because('not_one_of', { values: reasons.join(',') }));
  })
  .meta({ id: 'OrderStep' });
export type OrderStep = z.infer<typeof orderStep>;

export const paymentStep = z.object({ status: z.enum(OWNERS_WORDS) }).meta({ id: 'PaymentStep' });
export type PaymentStep = z.infer<typeof paymentStep>;

export const paymentClaim = z
  .object({
    utr: z
      .string()
      .max(40)
      .transform((text) => plainDigits(text).replaceAll(/[\s-]/g, ''))
      .pipe(z.string().check(written('utr', /^\d{12}$/)))
      .meta({ example: '412345678901' }),
  })
  .meta({ id: 'PaymentClaim' });
export type PaymentClaim = z.infer<typeof paymentClaim>;

/** Chosen by the client, one for each purchase that it tries. */
export const idempotencyKey = z
  .string()
  .check(written('idempotency_key', /^[\x21-\x7e]{8,128}$/))
  .meta({ example: '0f8c5b1e-2a53-4f0a-8c15-0c4b7a5a3c11' });
