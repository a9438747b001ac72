import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import { isConflict, isUnavailable } from './errors.js';
import { withClient } from './pool.js';
import { PrimaryDb } from './primary-db.js';
import { readSnapshot, type SnapshotRead } from './snapshot-read.js';
import type { Statement } from './statement.js';
import type { TransactionId } from './transaction-id.js';

export const REPLICA_POOL = Symbol('REPLICA_POOL');

/** Within this many ms of the first attempt a second one still leaves the primary its time inside 2 s. */
const SECOND_ATTEMPT_WITHIN_MS = 400;

/** The replicas behind HAProxy: this handle can only select. */
@Injectable()
export class ReplicaDb implements OnApplicationShutdown {
  constructor(
    @Inject(REPLICA_POOL) private readonly pool: pg.Pool,
    private readonly primary: PrimaryDb,
  ) {}

  /**
   * A read with proof of what it contains. A recovery conflict or a broken connection is tried once more on another
   * connection; with HAProxy or every replica gone the primary answers. Which server it was is in the read.
   * Throws DatabaseUnavailable when the primary cannot answer either.
   */
  async readSnapshot(statement: Statement, asked: readonly TransactionId[] = []): Promise<SnapshotRead> {
    const begun = performance.now();
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      try {
        return await withClient(this.pool, (client) => readSnapshot(client, statement, asked));
      } catch (error) {
        if (!isConflict(error) && !isUnavailable(error)) throw error;
        if (performance.now() - begun > SECOND_ATTEMPT_WITHIN_MS) break;
      }
    }
    return this.primary.readSnapshot(statement, asked);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
