import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import {
  DatabaseUnavailable,
  isConflict,
  isLateConnection,
  isTooSlow,
  isUnavailable,
  TooSlow,
  toUnanswered,
} from './errors.js';
import { toLsn, type Lsn } from './lsn.js';
import { withClient } from './pool.js';
import type { Seen } from './seen.js';
import { readSnapshot, type SnapshotRead } from './snapshot-read.js';
import { execute, type Statement } from './statement.js';
import { toTransactionId, type TransactionId } from './transaction-id.js';

export const PRIMARY_POOL = Symbol('PRIMARY_POOL');

/** What may be done inside a transaction: only this handle, never the pool beside it. */
export interface Transaction {
  query<Row>(statement: Statement): Promise<Row[]>;
}

/** A value together with what a client must be shown from now on: the position covers the commit. */
export interface Committed<T> {
  readonly value: T;
  readonly seen: Seen;
}

/** Where this database comes from: ids and positions of another system or timeline mean nothing here. */
export interface Lineage {
  readonly systemId: string;
  readonly timeline: number;
  /** The server's clock, ms since 1970. */
  readonly clockMs: number;
}

const TURNS = 3;
const TURNS_OF_A_SLOW_ONE = 2;
/** Later than this (ms) another attempt would not end within the 2 s that an answer may take. */
const AGAIN_WITHIN_MS = 600;
const WRITE_TIMEOUT_MS = 200;
/** Who waits for a lock so long is not too slow: others are in the way, and the same work may succeed now. */
const LOCK_TIMEOUT_MS = 150;

/*
 * Write transactions are short: a long one holds back xmin on every server, and with it the proof that a read is
 * fresh. transaction_timeout exists from Postgres 17 on; before, each statement is bounded. A circle of locks is found
 * before any of these limits: deadlock_timeout is below them (db/postgresql.conf).
 */
const BEGIN_LIMITS: Statement = {
  name: 'begin-limits',
  text: `SELECT set_config('statement_timeout', $1, true), set_config('lock_timeout', $2, true),
                CASE WHEN current_setting('server_version_num')::int >= 170000
                     THEN set_config('transaction_timeout', $1, true) END`,
  values: [`${WRITE_TIMEOUT_MS}ms`, `${LOCK_TIMEOUT_MS}ms`],
};
/** Null for a transaction that has written nothing. */
const OWN_ID: Statement = {
  name: 'own-transaction-id',
  text: `SELECT pg_current_xact_id_if_assigned()::text AS id`,
  values: [],
};
const POSITION: Statement = {
  name: 'insert-position',
  text: `SELECT (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::text AS position`,
  values: [],
};

const LINEAGE: Statement = {
  name: 'lineage',
  // Not pg_control_checkpoint(): after a promotion it tells the old timeline until the next checkpoint.
  text: `SELECT system_identifier::text AS system_id,
                ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::int AS timeline,
                (extract(epoch FROM clock_timestamp()) * 1000)::text AS clock_ms
           FROM pg_control_system()`,
  values: [],
};
interface LineageRow {
  readonly system_id: string;
  readonly timeline: number;
  readonly clock_ms: string;
}

/** The primary: the only handle that can write. */
@Injectable()
export class PrimaryDb implements OnApplicationShutdown {
  private readonly listeners: ((lineage: Lineage) => void)[] = [];

  constructor(@Inject(PRIMARY_POOL) private readonly pool: pg.Pool) {
    pool.on('connect', (client) => void this.greet(client));
  }

  /**
   * Told of each new connection which server it leads to, before anything else that was asked on it is answered: a
   * position of another timeline is never taken for one of the timeline before.
   */
  onConnection(listener: (lineage: Lineage) => void): void {
    this.listeners.push(listener);
  }

  /**
   * One statement in a transaction of its own. A new connection that is late is asked for once more: a server that has
   * much to do is not away. Throws Unanswered, or pg's DatabaseError for a refused row.
   */
  async query<Row>(statement: Statement): Promise<Row[]> {
    const run = (client: pg.PoolClient) => execute<Row>(client, statement);
    return this.bounded(run).catch((error: unknown) => {
      if (error instanceof DatabaseUnavailable && isLateConnection(error.cause)) return this.bounded(run);
      throw error;
    });
  }

  /**
   * BEGIN … COMMIT of a few rows, run again on a deadlock or behind a lock, and when the server was lost before the commit
   * was sent. One that was too slow has one more turn: it has waited behind others' locks, or for the machine.
   * The position is asked right behind the commit in the same round trip, so it covers the commit.
   * Throws what `run` throws (after a rollback), or Unanswered; with DatabaseUnavailable it may have committed nevertheless.
   */
  async transaction<T>(run: (tx: Transaction) => Promise<T>): Promise<Committed<T>> {
    return this.inTurns(run, TURNS_OF_A_SLOW_ONE);
  }

  /** The same for one of many portions: one that was too slow is not run again, since fewer rows may come through (Portions). */
  async portion<T>(run: (tx: Transaction) => Promise<T>): Promise<Committed<T>> {
    return this.inTurns(run, 1);
  }

  /** A read with proof of what it contains, from the primary. */
  async readSnapshot(statement: Statement, asked: readonly TransactionId[] = []): Promise<SnapshotRead> {
    const read = await this.bounded((client) => readSnapshot(client, statement, asked));
    // Where writes go stands a server that takes none: its rows may be of any age.
    if (read.server !== 'primary') throw new DatabaseUnavailable();
    return read;
  }

  /**
   * The next transaction id: every change that anybody has seen so far lies below it. It is really taken
   * (pg_current_xact_id), since a snapshot's xmax can lie below a transaction that is still running.
   */
  async nextTransactionId(): Promise<TransactionId> {
    const [row] = await this.query<{ id: string }>({
      name: 'next-transaction-id',
      text: `SELECT pg_current_xact_id()::text AS id`,
      values: [],
    });
    if (!row) throw new DatabaseUnavailable();
    return toTransactionId(row.id);
  }

  /** The log position as of now: everything that has committed so far lies below it. */
  async insertPosition(): Promise<Lsn> {
    const [row] = await this.query<{ position: string }>(POSITION);
    if (!row) throw new DatabaseUnavailable();
    return toLsn(row.position);
  }

  /** The system identifier and timeline of the server that answers now. */
  async lineage(): Promise<Lineage> {
    const [row] = await this.query<LineageRow>(LINEAGE);
    if (!row) throw new DatabaseUnavailable();
    return lineageOf(row);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  /** Its question is the first on the connection, and answers come in the order of the questions. */
  private async greet(client: pg.ClientBase): Promise<void> {
    // A server that takes no writes cannot say it, and none of its answers is used.
    const [row] = await execute<LineageRow>(client, LINEAGE).catch(() => []);
    if (row) for (const told of this.listeners) told(lineageOf(row));
  }

  private async inTurns<T>(run: (tx: Transaction) => Promise<T>, slowTurns: number): Promise<Committed<T>> {
    const begun = performance.now();
    for (let turn = 1; ; turn += 1) {
      const progress = { commitSent: false };
      try {
        return await withClient(this.pool, (client) => runTransaction(client, run, progress));
      } catch (error) {
        const again =
          isConflict(error) ||
          (isUnavailable(error) && !progress.commitSent) ||
          (isSlow(error) && turn < slowTurns);
        if (!again || turn >= TURNS || performance.now() - begun > AGAIN_WITHIN_MS) throw toUnanswered(error);
      }
    }
  }

  private async bounded<T>(run: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    try {
      return await withClient(this.pool, run);
    } catch (error) {
      throw toUnanswered(error);
    }
  }
}

const isSlow = (error: unknown): boolean => isTooSlow(error) || error instanceof TooSlow;

const lineageOf = ({ system_id, timeline, clock_ms }: LineageRow): Lineage => ({
  ...{ systemId: system_id, timeline, clockMs: Number(clock_ms) },
});

async function runTransaction<T>(
  client: pg.PoolClient,
  run: (tx: Transaction) => Promise<T>,
  progress: { commitSent: boolean },
): Promise<Committed<T>> {
  let value: T;
  const begunAt = performance.now();
  // A connection that the server ends while nothing is asked says why only here: the next query says that it is gone.
  let ended: Error | undefined;
  const keepReason = (error: Error): void => {
    if (isTooSlow(error)) ended = error;
  };
  client.on('error', keepReason);
  try {
    const begun = await Promise.allSettled([client.query('BEGIN'), execute(client, BEGIN_LIMITS)]);
    for (const result of begun) if (result.status === 'rejected') throw result.reason;
    value = await run({ query: (statement) => execute(client, statement) });
    // The server has ended it, or will. A COMMIT sent now might only hear that the connection is gone: away, it would seem.
    if (performance.now() - begunAt > WRITE_TIMEOUT_MS) throw new TooSlow();
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    client.removeListener('error', keepReason);
    throw ended ?? error;
  }
  progress.commitSent = true;
  const [id, commit, position] = await Promise.allSettled([
    execute<{ id: string | null }>(client, OWN_ID),
    client.query('COMMIT'),
    execute<{ position: string }>(client, POSITION),
  ]);
  client.removeListener('error', keepReason);
  // The server may have ended it while nothing was asked, or at the question before: then COMMIT only hears that it is gone.
  if (commit.status === 'rejected') throw ended ?? (id.status === 'rejected' ? id.reason : commit.reason);
  // COMMIT of a transaction that a swallowed error has aborted answers ROLLBACK, without an error.
  if (commit.value.command !== 'COMMIT') throw new Error('the transaction was rolled back at its commit');
  if (id.status === 'rejected' || position.status === 'rejected' || !position.value[0])
    throw new DatabaseUnavailable();
  const next = toTransactionId(BigInt(id.value[0]?.id ?? -1) + 1n);
  return { value, seen: { position: toLsn(position.value[0].position), xmax: next } };
}
