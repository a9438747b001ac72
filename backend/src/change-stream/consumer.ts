import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../config/config.js';
import { AppLogger } from '../observability/logger.js';
import { HealthRegistry } from '../observability/health.js';
import { BatchConsumption } from './batch-consumption.js';
import { ChangeStreamMetrics } from './change-stream-metrics.js';
import { ConsumerSession, LONGER_SESSION_MS, SESSION_MS, StalledConsumer } from './consumer-session.js';
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
 * Consumes the change events, one session after the other, or stands by while another worker does.
 *
 *   session -> (crash, stall, failed connect) -> 500 ms -> session …
 */
@Injectable()
export class ChangeStreamConsumer implements OnModuleInit, OnApplicationShutdown {
  private readonly stopping = new AbortController();
  private finished: Promise<void> = Promise.resolve();
  /** It consumes, or another worker does and this one would take over. */
  private healthy = false;
  private leads: boolean | null = null;
  private stalled = 0;
  private sessionMs = SESSION_MS;

  constructor(
    private readonly config: AppConfig,
    private readonly client: KafkaClient,
    private readonly bound: TransactionBound,
    private readonly batches: BatchConsumption,
    private readonly metrics: ChangeStreamMetrics,
    health: HealthRegistry,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {
    health.register('change-stream', async () => this.mustBeHealthy(), { required: false });
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

  private mustBeHealthy(): void {
    if (!this.healthy) throw new Error('the change stream is not being consumed');
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
        if (isTooShort(error)) this.lengthenSession();
        await this.endIfStuck();
      }
      await pause(AGAIN_AFTER_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async runSession(signal: AbortSignal): Promise<void> {
    const session: ConsumerSession = new ConsumerSession(
      this.client.kafka,
      {
        joined: (leads) => this.joined(leads),
        consume: (payload, commit) =>
          this.batches.consume({ session, payload, commit, tried: (isApplied) => this.tried(isApplied) }),
      },
      signal,
      this.sessionMs,
    );
    try {
      await session.run();
    } finally {
      this.healthy = false;
      this.leads = null;
      this.metrics.disconnected();
    }
  }

  /** Said when it changes: the group is joined anew whenever another worker comes or goes. */
  private joined(leads: boolean): void {
    this.healthy = true;
    if (!leads) this.stalled = 0;
    this.metrics.joined(leads);
    if (leads === this.leads) return;
    this.leads = leads;
    if (leads) this.logger.info('leads: the change stream is being consumed');
    else this.logger.info('stands by: another worker consumes the change stream');
  }

  private tried(isApplied: boolean): void {
    this.healthy = isApplied;
    if (isApplied) this.stalled = 0;
  }

  private lengthenSession(): void {
    this.sessionMs = LONGER_SESSION_MS;
    this.logger.warn(
      `Kafka takes no session of ${SESSION_MS} ms (group.min.session.timeout.ms): a worker that vanished is noticed ` +
        `after ${LONGER_SESSION_MS} ms`,
    );
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

const isTooShort = (error: unknown): boolean =>
  error instanceof Error && 'type' in error && error.type === 'INVALID_SESSION_TIMEOUT';
