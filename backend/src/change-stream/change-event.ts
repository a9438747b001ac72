import { z } from 'zod';
import type { ListedShop } from '../shops/shops.cache.js';
import { toLsn, type Lsn } from '../postgres/lsn.js';
import { toTransactionId, widen, type TransactionId } from '../postgres/transaction-id.js';

const operations = { c: 'create', u: 'update', d: 'delete', r: 'snapshot' } as const;

type Operation = (typeof operations)[keyof typeof operations];

/** A committed change of one row that stands in cached lists. */
export interface RowChange {
  readonly kind: 'row';
  readonly table: 'shops' | 'products';
  readonly operation: Operation;
  readonly id: string;
  readonly shopId: string;
  readonly transactionId: TransactionId;
  /** Position of the row's change in the log; not that of its commit. */
  readonly lsn: Lsn;
  /** By what lists found a shop before the change, and find it after; absent when the event does not say it. */
  readonly listed?: { readonly before: ListedShop | null; readonly after: ListedShop | null };
  /** What a shop's page shows of a product; of a deleted one, what it showed. */
  readonly shown?: { readonly price: number; readonly available: boolean };
}

/** An order was placed, or has taken a step. */
export interface OrderChange {
  readonly kind: 'order';
  readonly operation: Operation;
  readonly id: string;
  readonly shopId: string;
  readonly ownerId: string;
  readonly customerId: string;
  readonly checkoutId: string;
  readonly status: string;
  readonly transactionId: TransactionId;
}

/** A product runs low or out, or (a delete) does so no longer. */
export interface StockAlert {
  readonly kind: 'stock-alert';
  readonly operation: Operation;
  readonly productId: string;
  readonly shopId: string;
  readonly isSoldOut: boolean;
  readonly transactionId: TransactionId;
}

/** Something was put into the cart of an account, or left it. */
export interface CartChange {
  readonly kind: 'cart';
  readonly operation: Operation;
  readonly customerId: string;
  readonly version: number;
  readonly transactionId: TransactionId;
}

/** A beat of `heartbeat-writer.ts`. Its transaction id has all 64 bits. */
export interface Heartbeat {
  readonly kind: 'heartbeat';
  /** Every change that committed before it stands before it in its topic. Not so in a snapshot, table after table. */
  readonly vouches: boolean;
  readonly sequence: bigint;
  /** The primary's clock, ms since 1970. */
  readonly beatAtMs: number;
  readonly lsn: Lsn;
  readonly transactionId: TransactionId;
}

export type ChangeEvent = RowChange | OrderChange | StockAlert | CartChange | Heartbeat;

/** The message is not a change event of ours. Its text names the fields, never their values. */
export class MalformedEvent extends Error {}

const envelope = {
  __op: z.enum(['c', 'u', 'd', 'r']),
  __txid: z.number().int().nonnegative(),
  __lsn: z.number().int().nonnegative(),
};
const rowId = z.number().int().positive().transform(String);
const listedShop = z.object({
  ...{ city: z.string(), category: z.string() },
  ...{ latitude: z.number().nullable(), longitude: z.number().nullable() },
});
const BEFORE = '__before_';
const shopRow = z.looseObject({ ...envelope, id: rowId }).transform((row) => {
  // A delete event has the row as it was.
  const { data: now } = listedShop.safeParse(row);
  const { data: was } = listedShop.safeParse(
    Object.fromEntries(Object.keys(listedShop.shape).map((field) => [field, row[BEFORE + field]])),
  );
  const before = row.__op === 'd' ? now : row.__op === 'u' ? was : null;
  const after = row.__op === 'd' ? null : now;
  const isSaid = before !== undefined && after !== undefined;
  return { ...row, shopId: row.id, ...(isSaid && { listed: { before, after } }) };
});
/** Fences need the ids alone: what else is shown is left out when it is not as expected. */
const shownFields = z.object({
  price: z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .transform(Number),
  available: z.boolean(),
});
const productRow = z.looseObject({ ...envelope, id: rowId, shop_id: rowId }).transform((row) => {
  const { data: shown } = shownFields.safeParse(row);
  return { ...row, shopId: row.shop_id, ...(shown && { shown }) };
});
const orderRow = z.object({
  ...envelope,
  ...{ id: rowId, shop_id: rowId, owner_id: rowId, customer_id: rowId },
  ...{ checkout_id: z.uuid(), status: z.string().regex(/^[a-z_]{1,40}$/) },
});
const alertRow = z.object({ ...envelope, product_id: rowId, shop_id: rowId, sold_out: z.boolean() });
const cartRow = z.object({ ...envelope, customer_id: rowId, version: z.number().int().positive() });
const heartbeatRow = z.object({
  __op: z.enum(['c', 'u', 'r']),
  // Beats of before migration 0006 carry none: as 0 they follow on no other, so nothing is believed to be complete.
  sequence: z.number().int().nonnegative().default(0),
  beat_at: z.iso.datetime({ offset: true }),
  lsn: z.number().int().nonnegative(),
  transaction_id: z.number().int().nonnegative(),
});
const anyRow = z.object({ __table: z.string(), __op: z.string().optional() });

/**
 * Decodes the value of a message; null for a tombstone (which follows a delete event and says nothing new), and for an
 * order or cart that was deleted (of which nothing but its id is told).
 * @param near a 64-bit transaction id that was seen at about the same time; ids of streamed events have 32 bits
 * @throws MalformedEvent
 */
export function decodeChangeEvent(value: Buffer | null, near: TransactionId): ChangeEvent | null {
  if (value === null) return null;
  let json: unknown;
  try {
    json = JSON.parse(value.toString('utf8'));
  } catch {
    throw new MalformedEvent('the value is not JSON');
  }
  const { __table: table, __op: operation } = parse(anyRow, json);
  if (table.startsWith('heartbeats_')) {
    const beat = parse(heartbeatRow, json);
    return {
      kind: 'heartbeat',
      vouches: beat.__op !== 'r',
      sequence: BigInt(beat.sequence),
      beatAtMs: Date.parse(beat.beat_at),
      lsn: toLsn(beat.lsn),
      transactionId: toTransactionId(beat.transaction_id),
    };
  }
  if (table === 'orders') return operation === 'd' ? null : orderChange(parse(orderRow, json), near);
  if (table === 'carts') return operation === 'd' ? null : cartChange(parse(cartRow, json), near);
  if (table === 'stock_alerts') return stockAlert(parse(alertRow, json), near);
  if (table === 'shops') return rowChange(table, parse(shopRow, json), near);
  if (table === 'products') return rowChange(table, parse(productRow, json), near);
  throw new MalformedEvent('__table: an unknown table');
}

type ParsedRow = z.output<z.ZodObject<typeof envelope>> &
  Pick<RowChange, 'id' | 'shopId' | 'listed' | 'shown'>;

function rowChange(table: RowChange['table'], row: ParsedRow, near: TransactionId): RowChange {
  const { id, shopId, listed, shown } = row;
  return {
    ...{ kind: 'row', table, operation: operations[row.__op], id, shopId },
    ...{ transactionId: widen(row.__txid, near), lsn: toLsn(row.__lsn) },
    ...(listed && { listed }),
    ...(shown && { shown }),
  };
}

const orderChange = (row: z.output<typeof orderRow>, near: TransactionId): OrderChange => ({
  ...{ kind: 'order', operation: operations[row.__op], id: row.id, status: row.status },
  ...{ shopId: row.shop_id, ownerId: row.owner_id, customerId: row.customer_id, checkoutId: row.checkout_id },
  transactionId: widen(row.__txid, near),
});

const stockAlert = (row: z.output<typeof alertRow>, near: TransactionId): StockAlert => ({
  ...{ kind: 'stock-alert', operation: operations[row.__op], productId: row.product_id },
  ...{ shopId: row.shop_id, isSoldOut: row.sold_out, transactionId: widen(row.__txid, near) },
});

const cartChange = (row: z.output<typeof cartRow>, near: TransactionId): CartChange => ({
  ...{ kind: 'cart', operation: operations[row.__op], customerId: row.customer_id, version: row.version },
  transactionId: widen(row.__txid, near),
});

function parse<Schema extends z.ZodType>(schema: Schema, json: unknown): z.output<Schema> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new MalformedEvent(
    parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the value'}: ${message}`).join('; '),
  );
}
