import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import { isConflict, isUnavailable, toUnanswered } from './errors.js';
import { release } from './pool.js';
import { PrimaryDb } from './primary-db.js';
import { readSnapshot, type SnapshotRead } from './snapshot-read.js';
import type { Statement } from './statement.js';
import type { TransactionId } from './transaction-id.js';

export const REPLICA_POOL = Symbol('REPLICA_POOL');

/** Within this many ms of the first attempt another one after a failure still leaves the primary its time inside 2 s. */
const AGAIN_WITHIN_MS = 400;
/** Attempts that a server refused or failed; a conflict or a broken connection is seldom met twice. */
const MOST_FAILURES = 2;

/** A read is the answer, or another one is wanted, with the commit state of these ids. */
export type Verdict<T> = { readonly value: T } | { readonly askAbout: readonly TransactionId[] };

/** The replicas behind HAProxy: this handle can only select. */
@Injectable()
export class ReplicaDb implements OnApplicationShutdown {
  constructor(
    @Inject(REPLICA_POOL) private readonly pool: pg.Pool,
    private readonly primary: PrimaryDb,
  ) {}

  /** A read with proof of what it contains. Throws DatabaseUnavailable when no server, the primary neither, answers; TooSlow, Overloaded. */
  async readSnapshot(statement: Statement, asked: readonly TransactionId[] = []): Promise<SnapshotRead> {
    return this.untilAccepted(statement, (value) => ({ value }), asked);
  }

  /**
   * Reads until one is accepted, each time on another connection: the one before is held back meanwhile, and HAProxy
   * gives the next to the other replica. After a recovery conflict or a broken connection it is tried once more; with
   * HAProxy or every replica gone the primary answers. Which server it was is in the read.
   * Throws DatabaseUnavailable when the primary cannot answer either; TooSlow and Overloaded at once: the primary would
   * have to do for all what the replicas could not.
   */
  async untilAccepted<T>(
    statement: Statement,
    judge: (read: SnapshotRead) => Verdict<T> | Promise<Verdict<T>>,
    asked: readonly TransactionId[] = [],
  ): Promise<T> {
    const begun = performance.now();
    const turn = new Turn(this.pool);
    let failures = 0;
    try {
      for (;;) {
        const read = await turn.read(statement, asked).catch((error: unknown) => {
          if (!isConflict(error) && !isUnavailable(error)) throw toUnanswered(error);
          failures += 1;
          return null;
        });
        const last =
          read === null && (failures >= MOST_FAILURES || performance.now() - begun > AGAIN_WITHIN_MS);
        if (read === null && !last) continue;
        const verdict = await judge(read ?? (await this.primary.readSnapshot(statement, asked)));
        if ('value' in verdict) return verdict.value;
        asked = verdict.askAbout;
      }
    } finally {
      turn.end();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

/** Takes connections in turn: the next one is taken before the last is given back. */
class Turn {
  private held: pg.PoolClient | null = null;

  constructor(private readonly pool: pg.Pool) {}

  async read(statement: Statement, asked: readonly TransactionId[]): Promise<SnapshotRead> {
    const client = await this.pool.connect();
    this.end();
    try {
      const read = await readSnapshot(client, statement, asked);
      this.held = client;
      return read;
    } catch (error) {
      release(client, error);
      throw error;
    }
  }

  end(): void {
    this.held?.release();
    this.held = null;
  }
}
