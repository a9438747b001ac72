import type { Lsn } from './lsn.js';
import type { SnapshotRead } from './snapshot-read.js';
import type { TransactionId } from './transaction-id.js';

/** What a client has written and been shown: nothing older may be shown to it from now on. */
export interface Seen {
  /** No change beyond this log position has been shown, and the client's own commits lie before it. */
  readonly position: Lsn;
  /** No transaction from here on has been shown, and the client's own ones lie below. */
  readonly xmax: TransactionId;
}

/** What a client knows after it has been shown a read. */
export const seenIn = ({ high, snapshot }: Pick<SnapshotRead, 'high' | 'snapshot'>): Seen => ({
  position: high,
  xmax: snapshot.xmax,
});

/** What a client knows that knows both: one of the two as it is, when it holds the other. */
export function union(a: Seen, b: Seen): Seen {
  if (a.position >= b.position && a.xmax >= b.xmax) return a;
  if (b.position >= a.position && b.xmax >= a.xmax) return b;
  return {
    position: a.position > b.position ? a.position : b.position,
    xmax: a.xmax > b.xmax ? a.xmax : b.xmax,
  };
}
