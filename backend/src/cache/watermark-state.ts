import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AppLogger } from '../observability/logger.js';
import { Metrics } from '../observability/metrics.js';
import { PrimaryIdentity } from '../postgres/primary-identity.js';
import { OLDEST_ANSWER_MS, type Watermark } from './demand.js';

const LOOK_EVERY_MS = 500;

/** How far the change stream has been consumed, as this process has been told. */
@Injectable()
export class WatermarkState implements OnModuleInit, OnApplicationShutdown {
  private reached: Watermark | null = null;
  private behind = true;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly primary: PrimaryIdentity,
    metrics: Metrics,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {
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
    if (reached === null || watermark.frontier > reached.frontier) this.reached = watermark;
  }

  forget(): void {
    this.reached = null;
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
