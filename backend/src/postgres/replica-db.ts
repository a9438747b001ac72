import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import { isConflict, isUnavailable } from './errors.js';
import { withClient } from './pool.js';
import { PrimaryDb } from './primary-db.js';
import { readSnapshot, type SnapshotRead } from './snapshot-read.js';
import type { Statement } from './statement.js';
import type { TransactionId } from './transaction-id.js';

export const REPLICA_POOL = Symbol('REPLICA_POOL');

const ATTEMPTS = 2;

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
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      try {
        return await withClient(this.pool, (client) => readSnapshot(client, statement, asked));
      } catch (error) {
        if (!isConflict(error) && !isUnavailable(error)) throw error;
      }
    }
    return this.primary.readSnapshot(statement, asked);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
