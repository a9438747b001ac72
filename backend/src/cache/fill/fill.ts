import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { AppLogger } from '../../observability/logger.js';
import { Unanswered } from '../../postgres/errors.js';
import { PrimaryDb } from '../../postgres/primary-db.js';
import { PrimaryIdentity } from '../../postgres/primary-identity.js';
import { ReplicaDb } from '../../postgres/replica-db.js';
import type { SnapshotRead } from '../../postgres/snapshot-read.js';
import type { Statement } from '../../postgres/statement.js';
import { CacheMetrics } from '../cache-metrics.js';
import { type Demand, meets, OLDEST_ANSWER_MS, since } from '../demand.js';
import { type Entry, entryOf } from '../levels/entry.js';
import { Containment } from '../fences/containment.js';
import type { Fence } from '../fences/fence.js';
import { FillQueue } from './fill-queue.js';

/** How long the replicas are asked again for a read that is the answer, in ms; then the primary is. */
const REPLICAS_FOR_MS = 50;
const AGAIN_AFTER_MS = 4;

/** What was read, and how it stands. */
export interface Filled {
  readonly entry: Entry;
  readonly servedBy: 'replica' | 'primary';
  /** It contains the fence for which it was made. */
  readonly contains: boolean;
  /** Whoever was read from belongs to the history of the database that the primary goes on with. */
  readonly ofThisHistory: boolean;
  /** It meets the demand for which it was made. */
  readonly meets: boolean;
}

/** Reads a body that meets a demand: from a replica if one has it in time, else from the primary. */
@Injectable()
export class Fill {
  constructor(
    private readonly queue: FillQueue,
    private readonly replicas: ReplicaDb,
    private readonly primary: PrimaryDb,
    private readonly identity: PrimaryIdentity,
    private readonly containment: Containment,
    private readonly metrics: CacheMetrics,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {}

  /**
   * The answer, or the newest that there is.
   * @param fence null when Redis is away: then the read's age and what the client has seen say whether it is the answer
   * @throws DatabaseUnavailable when no server answers
   * @throws Overloaded
   */
  async read(statement: Statement, fence: Fence | null, demand: Demand): Promise<Filled> {
    return this.queue.run(() => this.inTurn(statement, fence, demand));
  }

  private async inTurn(statement: Statement, fence: Fence | null, demand: Demand): Promise<Filled> {
    const judged: Filled[] = [];
    const judge = async (read: SnapshotRead): Promise<Filled> => {
      const filled = await this.judge(read, fence, demand);
      judged.push(filled);
      return filled;
    };
    try {
      const fromReplicas = await this.fromReplicas(statement, fence, judge);
      if (fromReplicas.meets || fromReplicas.servedBy === 'primary') return fromReplicas;
      this.metrics.primaryFills.inc();
      return await judge(await this.primary.readSnapshot(statement));
    } catch (error) {
      const newest = judged.at(-1);
      if (!newest || !(error instanceof Unanswered)) throw error;
      this.logger.warn(
        { statement: statement.name },
        'the primary does not answer: a replica that is behind does',
      );
      return newest;
    }
  }

  private async fromReplicas(
    statement: Statement,
    fence: Fence | null,
    judge: (read: SnapshotRead) => Promise<Filled>,
  ): Promise<Filled> {
    const until = performance.now() + REPLICAS_FOR_MS;
    return this.replicas.untilAccepted(statement, async (read) => {
      const filled = await judge(read);
      if (filled.meets || filled.servedBy === 'primary' || performance.now() > until)
        return { value: filled };
      this.metrics.refusedReads.inc();
      await pause(AGAIN_AFTER_MS);
      // Commit states are asked for from the second try on: the first needs none unless a long transaction is open.
      return { askAbout: fence?.recent.map(({ id }) => id) ?? [] };
    });
  }

  private async judge(read: SnapshotRead, fence: Fence | null, demand: Demand): Promise<Filled> {
    this.metrics.queries.inc({ server: read.server });
    const entry = entryOf(read);
    const ofThisHistory = this.isOfThisHistory(read);
    const contains =
      ofThisHistory && fence !== null && (await this.containment.contains(read, fence, demand.watermark));
    const standing = fence === null ? 'alone' : 'fenced';
    const accepted =
      ofThisHistory &&
      (fence === null || contains) &&
      meets(entry, demand, standing, this.identity.clock.latest());
    return { entry, servedBy: read.server, contains, ofThisHistory, meets: accepted };
  }

  /**
   * After a failover a standby may show, for a while, what the new primary has never had; one that was left behind on the
   * old timeline shows it for good, but no heartbeat of now.
   */
  private isOfThisHistory({ server, asOfMs }: SnapshotRead): boolean {
    if (server === 'primary') return true;
    const { identity } = this;
    return (
      identity.sameForMs() > OLDEST_ANSWER_MS && since(asOfMs, identity.clock.latest()) <= OLDEST_ANSWER_MS
    );
  }
}
