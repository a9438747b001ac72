import { toLsn } from '../../src/postgres/lsn.js';
import type { SnapshotRead } from '../../src/postgres/snapshot-read.js';
import { toTransactionId, type TransactionId } from '../../src/postgres/transaction-id.js';
import type { Mistake } from './mistakes.js';
import type { Random } from './random.js';

export const NAMESPACES = ['shops', 'products'] as const;
export type Namespace = (typeof NAMESPACES)[number];

/** Transactions by their bits: what has been shown, consumed, or must be there. */
export type Contents = Record<Namespace, bigint>;
export const nothing = (): Contents => ({ shops: 0n, products: 0n });
export const bit = (id: TransactionId): bigint => 1n << id;

export interface Beat {
  readonly number: number;
  readonly timeMs: number;
  readonly position: number;
}
export interface Transaction {
  readonly id: TransactionId;
  /** Tables, and topics, that bear the names of namespaces. */
  readonly tables: readonly Namespace[];
  /** Where it is shown: a shop stands in the lists of products, too. */
  readonly touches: readonly Namespace[];
  readonly beat?: Beat;
  /** `streamed`: its commit is in the log, and the primary does not show it yet. */
  state: 'running' | 'streamed' | 'done' | 'aborted';
  acknowledgedAtMs?: number;
}
interface LogRecord {
  readonly kind: 'begin' | 'commit' | 'abort';
  readonly transaction: Transaction;
}

/** A read, and what is in its body. */
export interface ModelRead {
  readonly read: SnapshotRead;
  readonly shown: bigint;
}
/** Between two steps anything else may happen. */
export type Steps<T = void> = Generator<'busy' | 'idle', T>;

export class Primary {
  readonly log: LogRecord[] = [];
  readonly transactions: Transaction[] = [];
  private nextId = 3n;
  private latestEnded = 2n;

  begin(tables: readonly Namespace[], beat?: Beat): Transaction {
    const id = toTransactionId(this.nextId);
    this.nextId += 1n;
    const touches = tables.includes('shops') ? NAMESPACES : tables;
    const transaction: Transaction = { id, tables, touches, state: 'running', ...(beat && { beat }) };
    this.transactions.push(transaction);
    this.log.push({ kind: 'begin', transaction });
    return transaction;
  }

  /** An id of nobody's: every one that was given before lies below. */
  takeId(): TransactionId {
    const transaction = this.begin([]);
    this.writeCommit(transaction);
    this.end(transaction, 'done');
    return transaction.id;
  }

  writeCommit(transaction: Transaction): void {
    transaction.state = 'streamed';
    this.log.push({ kind: 'commit', transaction });
  }

  end(transaction: Transaction, state: 'done' | 'aborted'): void {
    transaction.state = state;
    if (state === 'aborted') this.log.push({ kind: 'abort', transaction });
    if (transaction.id > this.latestEnded) this.latestEnded = transaction.id;
  }

  *read(namespace: Namespace, nowMs: () => number): Steps<ModelRead> {
    const asOfMs = nowMs();
    yield 'busy';
    const xmax = toTransactionId(this.latestEnded + 1n);
    const running = this.transactions.filter(
      ({ id, state }) => id < xmax && (state === 'running' || state === 'streamed'),
    );
    const ids = running.map(({ id }) => id);
    const xmin = ids.reduce((least, id) => (id < least ? id : least), xmax);
    let shown = 0n;
    for (const { id, state, touches } of this.transactions)
      if (state === 'done' && touches.includes(namespace)) shown |= bit(id);
    yield 'busy';
    const snapshot = { xmin, xmax, inProgress: new Set(ids) };
    const high = toLsn(this.log.length);
    return {
      shown,
      read: {
        ...{ body: null, next: null, server: 'primary', snapshot, low: null, high, asOfMs },
        committed: new Set(),
      },
    };
  }
}

export class Standby {
  isPaused = false;
  private received = 0;
  private replayed = 0;
  private observed = 2n;
  private latestEnded = 2n;
  private beatMs = -Infinity;
  private readonly ended = new Map<bigint, LogRecord['kind']>();
  private readonly shown = nothing();

  constructor(
    private readonly primary: Primary,
    private readonly random: Random,
    private readonly mistake: Mistake | null,
  ) {}

  get position(): number {
    return this.replayed;
  }
  get lastEnded(): TransactionId {
    return toTransactionId(this.latestEnded);
  }

  *replay(): Steps {
    let applied = 0;
    for (;;) {
      const { log } = this.primary;
      yield this.isPaused || applied >= log.length ? 'idle' : 'busy';
      if (this.isPaused || applied >= log.length) continue;
      if (this.received === applied || this.random.chance(0.5))
        this.received += this.random.below(log.length - this.received + 1);
      const record = applied < this.received ? log[applied] : undefined;
      if (!record) continue;
      applied += 1;
      this.apply(record);
      // A commit is visible a moment before the replay position covers it.
      if (record.kind === 'commit') yield 'busy';
      this.replayed = applied;
    }
  }

  private apply({ kind, transaction: { id, touches, beat } }: LogRecord): void {
    if (id > this.observed) this.observed = id;
    if (kind === 'begin') return;
    this.ended.set(id, kind);
    if (id > this.latestEnded) this.latestEnded = id;
    if (kind === 'abort') return;
    for (const namespace of touches) this.shown[namespace] |= bit(id);
    if (beat) this.beatMs = Math.max(this.beatMs, beat.timeMs);
  }

  *read(namespace: Namespace, asked: readonly TransactionId[]): Steps<ModelRead> {
    let low = this.replayed;
    yield 'busy';
    const committed = new Set(asked.filter((id) => id <= this.observed && this.ended.get(id) === 'commit'));
    yield 'busy';
    const xmax = toTransactionId(this.latestEnded + 1n);
    let xmin = 3n;
    while (xmin < xmax && this.ended.has(xmin)) xmin += 1n;
    const [shown, asOfMs] = [this.shown[namespace], this.beatMs];
    if (this.mistake === 'low') {
      yield 'busy';
      low = this.replayed;
    }
    yield 'busy';
    const high = toLsn(this.mistake === 'high' ? this.replayed : Math.max(this.received, this.replayed));
    const snapshot = { xmin: toTransactionId(xmin), xmax, inProgress: new Set<TransactionId>() };
    return {
      shown,
      read: { body: null, next: null, server: 'replica', snapshot, low: toLsn(low), high, asOfMs, committed },
    };
  }
}
