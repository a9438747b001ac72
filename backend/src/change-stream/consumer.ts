import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import { AppConfig } from '../config/config.js';
import { AppLogger } from '../observability/logger.js';
import { HealthRegistry } from '../observability/health.js';
import { decodeBatch, type DecodedBatch } from './batch.js';
import { BatchApplication, BatchProgress, type Source } from './batch-application.js';
import { ChangeStreamMetrics } from './change-stream-metrics.js';
import { ConsumerSession, StalledConsumer } from './consumer-session.js';
import { KafkaClient } from './kafka-client.js';
import { TransactionBound } from './transaction-bound.js';

const AGAIN_AFTER_MS = 500;
/** A broker that does not answer is not waited for longer than this at the end. */
const LEAVE_WITHIN_MS = 3000;
/** So many sessions in a row that stall while Kafka answers others: it is this process. */
const MOST_STALLED = 3;
/** sysexits.h: EX_SOFTWARE. */
const EXIT_STALLED = 70;

/**
 * Consumes the change events, one session after the other.
 *
 *   session -> (crash, stall, failed connect) -> 500 ms -> session …
 *
 * Invariant: an offset is committed only after Redis has acknowledged the fences of every message below it.
 */
@Injectable()
export class ChangeStreamConsumer implements OnModuleInit, OnApplicationShutdown {
  private readonly stopping = new AbortController();
  private finished: Promise<void> = Promise.resolve();
  private consuming = false;
  private stalled = 0;

  constructor(
    private readonly config: AppConfig,
    private readonly client: KafkaClient,
    private readonly bound: TransactionBound,
    private readonly application: BatchApplication,
    private readonly metrics: ChangeStreamMetrics,
    health: HealthRegistry,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {
    health.register('change-stream', async () => this.mustConsume(), { required: false });
  }

  onModuleInit(): void {
    this.finished = this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.race([this.finished, pause(LEAVE_WITHIN_MS, undefined, { ref: false })]);
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private mustConsume(): void {
    if (!this.consuming) throw new Error('the change stream is not being consumed');
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!this.isStopping()) {
      try {
        await this.bound.near();
        await this.runSession(signal);
        this.stalled = 0;
      } catch (error) {
        if (this.isStopping()) return;
        this.logger.warn({ err: error }, 'the change stream is not being consumed');
        this.stalled = error instanceof StalledConsumer ? this.stalled + 1 : 0;
        await this.endIfStuck();
      }
      await pause(AGAIN_AFTER_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async runSession(signal: AbortSignal): Promise<void> {
    const session: ConsumerSession = new ConsumerSession(
      this.client.kafka,
      {
        joined: () => {
          this.consuming = true;
          this.logger.info('the change stream is being consumed');
        },
        consume: (payload, commit) => this.consume(session, payload, commit),
      },
      signal,
    );
    try {
      await session.run();
    } finally {
      this.consuming = false;
      this.metrics.disconnected();
    }
  }

  private async consume(
    session: ConsumerSession,
    payload: EachBatchPayload,
    commit: Consumer['commitOffsets'],
  ): Promise<void> {
    const { topic, partition, messages } = payload.batch;
    const last = messages.at(-1);
    if (!last) return;
    const decoded = decodeBatch(messages, await this.bound.near());
    // A large batch takes longer than the group, or the session's watch, waits for a sign of life.
    const step = async () => {
      session.step();
      await payload.heartbeat();
    };
    const progress = new BatchProgress(step);
    while (!(await this.applied({ topic, partition }, decoded, progress))) {
      // Not acknowledged: what is left of the batch again, while the group still counts this process as alive.
      await pause(AGAIN_AFTER_MS);
      if (!session.isOpen || !payload.isRunning() || payload.isStale()) return;
      await step();
    }
    this.stalled = 0;
    payload.resolveOffset(last.offset);
    await commit([{ topic, partition, offset: String(BigInt(last.offset) + 1n) }]);
    await payload.heartbeat();
  }

  private async applied(source: Source, decoded: DecodedBatch, progress: BatchProgress): Promise<boolean> {
    try {
      await this.application.apply(source, decoded, progress);
      this.consuming = true;
      return true;
    } catch (error) {
      this.consuming = false;
      this.logger.warn({ err: error, topic: source.topic }, 'a batch of changes was not taken, trying again');
      return false;
    }
  }

  /**
   * A new process may do better when Kafka answers and sessions stall nevertheless. The API of a process that has one
   * is worth more: it is kept, and sessions are tried on.
   */
  private async endIfStuck(): Promise<void> {
    if (this.stalled < MOST_STALLED || this.config.role !== 'worker' || !(await this.client.answers()))
      return;
    this.logger.fatal(
      { stalled_sessions: this.stalled, exit_code: EXIT_STALLED },
      'Kafka answers, but the change stream cannot be consumed in this process: it ends',
    );
    process.exit(EXIT_STALLED);
  }
}
