import { z } from 'zod';
import { toLsn, type Lsn } from '../postgres/lsn.js';
import { toTransactionId, widen, type TransactionId } from '../postgres/transaction-id.js';

const operations = { c: 'create', u: 'update', d: 'delete', r: 'snapshot' } as const;

/** A committed change of one row. */
export interface RowChange {
  readonly kind: 'row';
  readonly table: 'shops' | 'products';
  readonly operation: (typeof operations)[keyof typeof operations];
  readonly id: string;
  readonly shopId: string;
  readonly transactionId: TransactionId;
  /** Position of the row's change in the log; not that of its commit. */
  readonly lsn: Lsn;
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

export type ChangeEvent = RowChange | Heartbeat;

/** The message is not a change event of ours. Its text names the fields, never their values. */
export class MalformedEvent extends Error {}

const envelope = {
  __op: z.enum(['c', 'u', 'd', 'r']),
  __txid: z.number().int().nonnegative(),
  __lsn: z.number().int().nonnegative(),
};
const rowId = z.number().int().positive().transform(String);
const shopRow = z.object({ ...envelope, id: rowId }).transform((row) => ({ ...row, shopId: row.id }));
const productRow = z
  .object({ ...envelope, id: rowId, shop_id: rowId })
  .transform((row) => ({ ...row, shopId: row.shop_id }));
const heartbeatRow = z.object({
  __op: z.enum(['c', 'u', 'r']),
  // Beats of before migration 0006 carry none: as 0 they follow on no other, so nothing is believed to be complete.
  sequence: z.number().int().nonnegative().default(0),
  beat_at: z.iso.datetime({ offset: true }),
  lsn: z.number().int().nonnegative(),
  transaction_id: z.number().int().nonnegative(),
});
const anyRow = z.object({ __table: z.string() });

/**
 * Decodes the value of a message; null for a tombstone (which follows a delete event and says nothing new).
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
  const { __table: table } = parse(anyRow, json);
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
  if (table !== 'shops' && table !== 'products') throw new MalformedEvent('__table: an unknown table');
  const row = parse(table === 'shops' ? shopRow : productRow, json);
  return {
    kind: 'row',
    table,
    operation: operations[row.__op],
    id: row.id,
    shopId: row.shopId,
    transactionId: widen(row.__txid, near),
    lsn: toLsn(row.__lsn),
  };
}

function parse<Schema extends z.ZodType>(schema: Schema, json: unknown): z.output<Schema> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new MalformedEvent(
    parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the value'}: ${message}`).join('; '),
  );
}
