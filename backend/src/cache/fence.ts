import { toLsn, type Lsn } from '../postgres/lsn.js';
import { containsTransaction, type SnapshotRead } from '../postgres/snapshot-read.js';
import { toTransactionId, type TransactionId } from '../postgres/transaction-id.js';
import { OLDEST_ANSWER_MS, since } from './demand.js';

/**
 * How long consumed ids are remembered one by one, in ms. Far longer than a read may be old, so the clocks of Redis and
 * of this process may differ by most of it.
 */
export const FENCE_WINDOW_MS = 60_000;

/** What a read must contain before it may be stored in a namespace. */
export interface Fence {
  /** Changed by every event; an entry lives while the version stands under which it was filled. */
  readonly version: string;
  /** The highest transaction that was consumed. */
  readonly max: TransactionId;
  /** The transactions that were consumed within the window. */
  readonly ids: readonly TransactionId[];
  /** Until then (ms) the ids are not complete: only "maximum below xmin" counts. */
  readonly strictUntilMs: number;
  /** What had been consumed when the fence was born; which transactions those were is not known. */
  readonly born: {
    /** None of them lies above. */
    readonly id: TransactionId;
    /** The primary's insert position, asked afterwards: all of them had committed. Null: the primary was away. */
    readonly position: Lsn | null;
    /** Older than the window from then on (ms), and settled like every id that is. */
    readonly untilMs: number;
  };
}

/** Reads the fields of a fence's hash. Throws on a field that is missing or malformed. */
export function parseFence(fields: Readonly<Record<string, string>>): Fence {
  const {
    version,
    max,
    ids,
    strict_until: strict,
    born_id: bornId,
    born_lsn: bornLsn,
    born_until: bornUntil,
  } = fields;
  if (!version || !max || ids === undefined || !strict || !bornId || bornLsn === undefined || !bornUntil) {
    throw new Error('a fence in Redis lacks a field');
  }
  return {
    version,
    max: toTransactionId(max),
    ids: ids === '' ? [] : ids.split(',').map((entry) => toTransactionId(entry.slice(0, entry.indexOf('@')))),
    strictUntilMs: Number(strict),
    born: {
      id: toTransactionId(bornId),
      position: bornLsn === '' ? null : toLsn(bornLsn),
      untilMs: Number(bornUntil),
    },
  };
}

/**
 * Whether the read contains every change that the fence stands for. False also means "cannot be shown": so for a read
 * that is too old, since it may lack ids that are no longer remembered.
 * @param nowMs the primary's clock, ms since 1970
 */
export function containsFence(read: SnapshotRead, fence: Fence, nowMs: number): boolean {
  if (since(read.asOfMs, nowMs) > OLDEST_ANSWER_MS) return false;
  return containsBirth(read, fence, nowMs) && containsConsumed(read, fence, nowMs);
}

function containsConsumed(read: SnapshotRead, fence: Fence, nowMs: number): boolean {
  if (fence.max < read.snapshot.xmin) return true;
  if (nowMs < fence.strictUntilMs) return false;
  return fence.ids.every((id) => containsTransaction(read, id));
}

/** A commit status says nothing here: the ids below the birth are not known one by one. */
function containsBirth(read: SnapshotRead, { born }: Fence, nowMs: number): boolean {
  if (born.id < read.snapshot.xmin) return true;
  if (read.low !== null && born.position !== null && read.low >= born.position) return true;
  return nowMs >= born.untilMs;
}
