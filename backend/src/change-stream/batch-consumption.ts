import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import { AppLogger } from '../observability/logger.js';
import { decodeBatch, type DecodedBatch } from './batch.js';
import { BatchApplication, BatchProgress } from './batch-application.js';
import type { ConsumerSession } from './consumer-session.js';
import { LivePublisher } from './live-publisher.js';
import { TransactionBound } from './transaction-bound.js';

const AGAIN_AFTER_MS = 500;
/**
 * Who could not apply a batch for so long (ms) lets another worker try: the primary or Redis may be cut off from this one
 * alone. Most often they are away from all of them, for less than this; then the one that leads goes on at once.
 */
const HAND_OVER_AFTER_MS = 10_000;

/** A batch as kafkajs hands it over, and what it is consumed with. */
export interface FetchedBatch {
  readonly session: Pick<ConsumerSession, 'term' | 'isOpen' | 'step' | 'handOver'>;
  readonly payload: EachBatchPayload;
  readonly commit: Consumer['commitOffsets'];
  /** Told after each try: whether the batch was applied. */
  readonly tried: (isApplied: boolean) => void;
}

/**
 * Applies a batch until it is acknowledged, then commits its offset.
 *
 * Invariant: an offset is committed only after Redis has acknowledged the fences of every message below it.
 */
@Injectable()
export class BatchConsumption {
  constructor(
    private readonly bound: TransactionBound,
    private readonly application: BatchApplication,
    private readonly live: LivePublisher,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {}

  /** Throws what Kafka says: then the batch comes again, here or to another worker. Throws DatabaseUnavailable. */
  async consume(fetched: FetchedBatch): Promise<void> {
    const { session, payload, commit } = fetched;
    const { topic, partition, messages } = payload.batch;
    const last = messages.at(-1);
    if (!last) return;
    const { term } = session;
    const decoded = decodeBatch(messages, await this.bound.near());
    let isInTime = false;
    try {
      if (!(await this.untilApplied(fetched, decoded))) return;
      payload.resolveOffset(last.offset);
      await commit([{ topic, partition, offset: String(BigInt(last.offset) + 1n) }]);
      isInTime = session.term === term && payload.isRunning();
    } finally {
      // The broker takes offsets of the worker that leads alone. Without that proof another one may have led meanwhile.
      if (!isInTime) await this.recall(decoded);
    }
    await payload.heartbeat();
  }

  /** Whether the batch was applied; else it is for the session that follows, or for another worker. */
  private async untilApplied(fetched: FetchedBatch, decoded: DecodedBatch): Promise<boolean> {
    const { session, payload } = fetched;
    // A large batch takes longer than the session's watch waits for a step.
    const progress = new BatchProgress(async () => session.step());
    const began = performance.now();
    while (!(await this.applied(fetched, decoded, progress))) {
      // Not acknowledged: what is left of the batch again, while the group still counts this process as alive.
      await pause(AGAIN_AFTER_MS);
      if (performance.now() - began > HAND_OVER_AFTER_MS) await session.handOver();
      if (!session.isOpen || !payload.isRunning() || payload.isStale()) return false;
      session.step();
      await payload.heartbeat();
    }
    return true;
  }

  private async applied(
    { payload, tried }: FetchedBatch,
    decoded: DecodedBatch,
    progress: BatchProgress,
  ): Promise<boolean> {
    const { topic, partition } = payload.batch;
    try {
      await this.application.apply({ topic, partition }, decoded, progress);
      tried(true);
      return true;
    } catch (error) {
      tried(false);
      this.logger.warn({ err: error, topic }, 'a batch of changes was not taken, trying again');
      return false;
    }
  }

  /** Fences that are raised late do no harm, but screens show what they are told last. */
  private async recall(decoded: DecodedBatch): Promise<void> {
    try {
      await this.live.recall(decoded);
    } catch (error) {
      this.logger.warn({ err: error }, 'screens may show what was told late, until they ask again');
    }
  }
}
