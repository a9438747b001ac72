import { toLsn, type Lsn } from '../../postgres/lsn.js';
import { containsTransaction, type SnapshotRead } from '../../postgres/snapshot-read.js';
import { toTransactionId, type TransactionId } from '../../postgres/transaction-id.js';

/** A transaction that was consumed for a namespace. */
export interface Consumed {
  readonly id: TransactionId;
  /** Number of a heartbeat: in its topic the transaction stands before the next one. */
  readonly beat: number;
}

/** What a read must contain before it may be stored in a namespace: every transaction that was consumed for it. */
export interface Fence {
  /** The run of Redis and the history of the database that it belongs to. */
  readonly lineage: string;
  /** Changed by every event; an entry lives while the version stands under which it was filled. */
  readonly version: string;
  /** The highest transaction that was consumed. */
  readonly max: TransactionId;
  /** What was consumed last, one by one. */
  readonly recent: readonly Consumed[];
  /**
   * What was consumed before: all of it had committed before this log position, but for what `unlisted` stands for.
   */
  readonly position: Lsn;
  /** Number of a heartbeat: transactions that are not listed stand before the next one. Null: there are none. */
  readonly unlisted: number | null;
}

/**
 * The log position before which all had committed that stands in its topic before the heartbeat after this one; null while
 * none is known.
 */
export type CommittedBefore = (beat: number) => Lsn | null;

/** Reads the fields of a fence's hash. Throws on a field that is missing or malformed. */
export function parseFence(fields: Readonly<Record<string, string>>): Fence {
  const { lineage, version, max, recent, position, unlisted } = fields;
  if (!lineage || !version || !max || recent === undefined || !position || unlisted === undefined)
    throw new Error('a fence in Redis lacks a field');
  return {
    ...{ lineage, version, max: toTransactionId(max) },
    recent: recent === '' ? [] : recent.split(',').map(consumedOf),
    position: toLsn(position),
    unlisted: unlisted === '' ? null : Number(unlisted),
  };
}

function consumedOf(text: string): Consumed {
  const at = text.indexOf('@');
  return { id: toTransactionId(text.slice(0, at)), beat: Number(text.slice(at + 1)) };
}

/**
 * Whether a standby's read contains every transaction that the fence stands for. False also means "cannot be shown".
 *
 * Its snapshot does not say which transactions between xmin and xmax were still running, and a long one holds xmin back
 * for as long as it is open. So its low position speaks for all but the last transactions, and for those their commit
 * state, if it was asked about.
 */
export function standbyContains(read: SnapshotRead, fence: Fence, committedBefore: CommittedBefore): boolean {
  const { low, snapshot } = read;
  if (fence.max < snapshot.xmin) return true;
  if (low === null || low < fence.position) return false;
  const reaches = (beat: number) => {
    const position = committedBefore(beat);
    return position !== null && low >= position;
  };
  if (fence.unlisted !== null && !reaches(fence.unlisted)) return false;
  return fence.recent.every(({ id, beat }) => containsTransaction(read, id) || reaches(beat));
}

/**
 * Whether a read of the primary contains every transaction that the fence stands for, as far as its snapshot says: null
 * leaves it to the transactions in progress, none of which may have been consumed. (A commit is streamed a moment before
 * the primary shows it, and with synchronous standbys that moment can last.)
 */
export function primaryContains({ snapshot }: SnapshotRead, { max }: Fence): boolean | null {
  if (max < snapshot.xmin) return true;
  if (max >= snapshot.xmax) return false;
  return snapshot.inProgress.size === 0 ? true : null;
}
