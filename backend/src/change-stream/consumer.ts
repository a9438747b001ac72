import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Kafka, type Consumer, type EachBatchPayload } from 'kafkajs';
import { AppConfig } from '../config/config.js';
import { AppLogger } from '../observability/logger.js';
import { HealthRegistry } from '../observability/health.js';
import { PrimaryDb } from '../postgres/primary-db.js';
import type { TransactionId } from '../postgres/transaction-id.js';
import { decodeBatch } from './batch.js';
import { ChangeStreamMetrics } from './change-stream-metrics.js';
import { Invalidator } from './invalidator.js';
import { kafkaLogs } from './kafka-logs.js';
import { CONSUMED_TOPICS, CONSUMER_GROUP } from './topics.js';

const AGAIN_AFTER_MS = 500;
/** A broker that does not answer is not waited for longer than this at the end. */
const LEAVE_WITHIN_MS = 3000;

/**
 * Consumes the change events and raises the fences they ask for.
 *
 *   stopped -> connecting -> running -> (crash) -> connecting …       each crash or failed connect waits 500 ms
 *
 * Invariant: an offset is committed only after Redis has acknowledged the fences of every message below it.
 */
@Injectable()
export class ChangeStreamConsumer implements OnModuleInit, OnApplicationShutdown {
  private readonly kafka: Kafka;
  private readonly stopping = new AbortController();
  private finished: Promise<void> = Promise.resolve();
  private near: TransactionId | null = null;
  private consuming = false;

  constructor(
    config: AppConfig,
    private readonly primary: PrimaryDb,
    private readonly invalidator: Invalidator,
    private readonly metrics: ChangeStreamMetrics,
    health: HealthRegistry,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {
    health.register('change-stream', async () => this.mustConsume(), { required: false });
    this.kafka = new Kafka({
      clientId: 'kirana-worker',
      brokers: config.kafkaBrokers,
      connectionTimeout: 1000,
      requestTimeout: 5000,
      retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 3 },
      logCreator: kafkaLogs(logger),
    });
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
    while (!this.isStopping()) {
      try {
        this.near ??= await this.primary.nextTransactionId();
        await this.consumeUntilCrash();
      } catch (error) {
        if (!this.isStopping()) this.logger.warn({ err: error }, 'the change stream is not being consumed');
      }
      await pause(AGAIN_AFTER_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private async consumeUntilCrash(): Promise<void> {
    const consumer = this.kafka.consumer({
      groupId: CONSUMER_GROUP,
      sessionTimeout: 10_000,
      heartbeatInterval: 2000,
      rebalanceTimeout: 10_000,
      maxWaitTimeInMs: 250,
      allowAutoTopicCreation: false,
      // A crash ends this consumer; run() makes a new one, so that no half-dead one is kept.
      retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 3, restartOnFailure: async () => false },
    });
    const ended = Promise.withResolvers<undefined>();
    const end = () => ended.resolve(undefined);
    this.stopping.signal.addEventListener('abort', end);
    consumer.on(consumer.events.STOP, end); // comes before CRASH
    consumer.on(consumer.events.CRASH, ({ payload }) =>
      this.logger.warn({ err: payload.error }, 'the consumer of the change stream crashed'),
    );
    consumer.on(consumer.events.GROUP_JOIN, () => {
      this.consuming = true;
      this.logger.info('the change stream is being consumed');
    });
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: CONSUMED_TOPICS, fromBeginning: true });
      if (this.isStopping()) return;
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: CONSUMED_TOPICS.length,
        eachBatch: (payload) => this.consume(consumer, payload),
      });
      await ended.promise;
    } finally {
      this.stopping.signal.removeEventListener('abort', end);
      this.consuming = false;
      this.metrics.disconnected();
      await consumer.disconnect().catch(() => undefined);
    }
  }

  private async consume(consumer: Consumer, payload: EachBatchPayload): Promise<void> {
    const { topic, partition, messages } = payload.batch;
    const last = messages.at(-1);
    if (!last || this.near === null) return;
    const decoded = decodeBatch(messages, this.near);
    while (!(await this.applied(topic, decoded))) {
      // Not acknowledged: the same batch again, while the group still counts this process as alive.
      await pause(AGAIN_AFTER_MS);
      if (!payload.isRunning() || payload.isStale()) return;
      await payload.heartbeat();
    }
    this.near = decoded.near > this.near ? decoded.near : this.near;
    payload.resolveOffset(last.offset);
    await consumer.commitOffsets([{ topic, partition, offset: String(BigInt(last.offset) + 1n) }]);
    await payload.heartbeat();
    this.metrics.consumed(topic, decoded);
  }

  private async applied(topic: string, decoded: ReturnType<typeof decodeBatch>): Promise<boolean> {
    try {
      await this.invalidator.invalidate(topic, decoded.changes);
      if (decoded.unknown !== null) await this.invalidator.flush(topic, decoded.unknown);
      this.consuming = true;
      return true;
    } catch (error) {
      this.consuming = false;
      this.logger.warn({ err: error, topic }, 'changes were not taken by Redis, trying again');
      return false;
    }
  }
}
