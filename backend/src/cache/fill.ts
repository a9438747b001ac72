import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { AppLogger } from '../observability/logger.js';
import { DatabaseUnavailable } from '../postgres/errors.js';
import { PrimaryDb } from '../postgres/primary-db.js';
import { ReplicaDb } from '../postgres/replica-db.js';
import type { SnapshotRead } from '../postgres/snapshot-read.js';
import type { Statement } from '../postgres/statement.js';
import type { TransactionId } from '../postgres/transaction-id.js';
import { CacheMetrics } from './cache-metrics.js';
import { containsFence, type Fence } from './fence.js';

/** How long the replicas are asked again for a read that contains the fence, in ms; then the primary is. */
const REPLICAS_FOR_MS = 50;
const AGAIN_AFTER_MS = 4;

/** A read, and whether it is known to contain the fence that it was made for. */
export interface FencedRead {
  readonly read: SnapshotRead;
  readonly contains: boolean;
}

/** Reads a body that contains a fence: from a replica if one has it in time, else from the primary. */
@Injectable()
export class Fill {
  constructor(
    private readonly replicas: ReplicaDb,
    private readonly primary: PrimaryDb,
    private readonly metrics: CacheMetrics,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {}

  /** @throws DatabaseUnavailable when no server answers */
  async read(statement: Statement, fence: Fence): Promise<FencedRead> {
    const lagging = await this.fromReplicas(statement, fence);
    if (lagging.contains) return lagging;
    try {
      this.metrics.primaryFills.inc();
      const read = await this.primary.readSnapshot(statement);
      if (containsFence(read, fence, Date.now())) return { read, contains: true };
      // A long transaction is open and the replicas are behind: the primary's read is the newest there is.
      this.metrics.marked.inc();
      return { read, contains: false };
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error;
      this.metrics.marked.inc();
      this.logger.warn(
        { statement: statement.name },
        'the primary is away: a replica that is behind answers',
      );
      return lagging;
    }
  }

  private async fromReplicas(statement: Statement, fence: Fence): Promise<FencedRead> {
    const until = performance.now() + REPLICAS_FOR_MS;
    // Commit states are asked for from the second try on: the first is enough unless a long transaction is open.
    let asked: readonly TransactionId[] = [];
    for (;;) {
      const read = await this.replicas.readSnapshot(statement, asked);
      const contains = containsFence(read, fence, Date.now());
      if (contains || performance.now() > until) return { read, contains };
      this.metrics.refusedReads.inc();
      asked = fence.ids;
      await pause(AGAIN_AFTER_MS);
    }
  }
}
