import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../../config/config.js';
import { HealthRegistry } from '../../observability/health.js';
import { AppLogger } from '../../observability/logger.js';
import { Metrics } from '../../observability/metrics.js';
import type { Lsn } from '../../postgres/lsn.js';
import { PrimaryIdentity } from '../../postgres/primary-identity.js';
import { OLDEST_ANSWER_MS, type Watermark } from '../demand.js';
import { RememberedWatermarks } from './remembered-watermarks.js';

const LOOK_EVERY_MS = 500;
/** Bulk work waits while the watermark is older (ms): an answer's bound is four times that. */
const YOUNG_MS = 500;
/** It waits no longer than this (ms): what others write must not hold it up for good. */
const MOST_WAIT_MS = 2000;
/** One that has stood for so long (ms) is not waited for: heartbeats come 4 times a second, so Kafka or Redis is away. */
const STOOD_MS = 5000;
/** A stream that stands for this long (ms) is down, whatever Kafka Connect says of its connectors. */
const STANDS_AFTER_MS = 10_000;

/** How far the change stream has been consumed, as this process has been told. */
@Injectable()
export class WatermarkState implements OnModuleInit, OnApplicationShutdown {
  private reached: Watermark | null = null;
  private readonly remembered = new RememberedWatermarks();
  private moved = Promise.withResolvers<undefined>();
  private behind = true;
  /**
   * When the watermark last moved, or could begin to (`performance.now()`); undefined while it can't be expected to: this
   * process receives nothing from Redis, or no heartbeat can be written. Those have checks of their own.
   */
  private movedAtMs: number | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly primary: PrimaryIdentity,
    config: AppConfig,
    health: HealthRegistry,
    metrics: Metrics,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {
    // Answers stay within their bound without the stream, so a process that only answers stays ready.
    health.register('watermark', async () => this.mustMove(), { required: config.role !== 'api' });
    const age = () => this.ageMs();
    const reached = () => this.reached;
    metrics.gauge({
      name: 'kirana_watermark_age_seconds',
      help: 'Time since the moment up to which every change has been consumed; NaN while it is not known',
      collect() {
        this.set(age() / 1000);
      },
    });
    metrics.gauge({
      name: 'kirana_watermark_frontier_bytes',
      help: 'Log position up to which every change has been consumed; NaN while it is not known',
      collect() {
        this.set(Number(reached()?.frontier ?? NaN));
      },
    });
  }

  onModuleInit(): void {
    this.timer = setInterval(() => this.tell(), LOOK_EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  current(): Watermark | null {
    return this.reached;
  }

  /** Several workers may tell in turn: the furthest counts, since each of them was true. */
  reach(watermark: Watermark): void {
    const { reached } = this;
    if (reached !== null && watermark.frontier <= reached.frontier) return;
    this.reached = watermark;
    this.remembered.add(watermark);
    this.moved.resolve(undefined);
    this.moved = Promise.withResolvers();
    if (this.movedAtMs !== undefined) this.movedAtMs = performance.now();
  }

  /** See RememberedWatermarks. */
  committedBefore(beat: number, known: Watermark | null): Lsn | null {
    return this.remembered.committedBefore(beat, known);
  }

  /** Whether the watermark moved on within so many ms. */
  async moves(withinMs: number): Promise<boolean> {
    const { reached } = this;
    const waiting = new AbortController();
    const { signal } = waiting;
    const late = pause(Math.max(0, withinMs), undefined, { signal, ref: false }).catch(() => undefined);
    await Promise.race([this.moved.promise, late]);
    waiting.abort();
    return this.reached !== null && this.reached !== reached;
  }

  /**
   * Bulk work waits here before each portion. All rows of a topic stand in one line before its next heartbeat: whoever
   * writes faster than they are consumed makes every list too old to be given from the caches.
   * @returns how long it waited, in ms
   */
  async caughtUp(): Promise<number> {
    const began = performance.now();
    const until = began + MOST_WAIT_MS;
    while (this.ageMs() > YOUNG_MS) {
      const standsFrom = (this.movedAtMs ?? -Infinity) + STOOD_MS;
      const leftMs = Math.min(standsFrom, until) - performance.now();
      if (leftMs <= 0) break;
      await this.moves(leftMs);
    }
    return performance.now() - began;
  }

  /** From now on the watermark must move. */
  expectMovement(): void {
    this.movedAtMs = performance.now();
  }

  /** The watermark can't move, for a reason that is told elsewhere. */
  expectNothing(): void {
    this.movedAtMs = undefined;
  }

  forget(): void {
    this.reached = null;
    this.remembered.clear();
  }

  private mustMove(): void {
    if (this.movedAtMs !== undefined && performance.now() - this.movedAtMs > STANDS_AFTER_MS)
      throw Object.assign(new Error('the change stream stands'), { code: 'STANDS' });
  }

  private ageMs(): number {
    return this.reached === null ? NaN : Math.max(0, this.primary.clock.latest() - this.reached.timeMs);
  }

  /** Said when it changes, not as long as it lasts. */
  private tell(): void {
    const ageMs = this.ageMs();
    const behind = !(ageMs <= OLDEST_ANSWER_MS);
    if (behind === this.behind) return;
    this.behind = behind;
    if (behind)
      this.logger.warn({ age_ms: ageMs }, 'the watermark stands: lists are read again every two seconds');
    else
      this.logger.info(
        { age_ms: Math.round(ageMs) },
        'the watermark is current: lists stand under their fences',
      );
  }
}
