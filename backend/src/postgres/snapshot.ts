import { toTransactionId, type TransactionId } from './transaction-id.js';

/** What a statement could see: `pg_current_snapshot()`. */
export interface Snapshot {
  /** Every transaction below is finished, and visible if it committed. */
  readonly xmin: TransactionId;
  /** No transaction from here on is visible. */
  readonly xmax: TransactionId;
  /** Between the two: still running when the snapshot was taken. Always empty on a standby, where it means "unknown". */
  readonly inProgress: ReadonlySet<TransactionId>;
}

/** Parses the text form `xmin:xmax:xip_list`. Throws RangeError on anything else. */
export function parseSnapshot(text: string): Snapshot {
  const [xmin, xmax, running] = text.split(':');
  if (!xmin || !xmax || running === undefined) throw new RangeError(`"${text}" is not a snapshot`);
  const inProgress = running === '' ? [] : running.split(',').map((id) => toTransactionId(id));
  return { xmin: toTransactionId(xmin), xmax: toTransactionId(xmax), inProgress: new Set(inProgress) };
}
