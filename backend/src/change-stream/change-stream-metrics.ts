import { Injectable } from '@nestjs/common';
import { Metrics } from '../observability/metrics.js';
import type { DecodedBatch } from './batch.js';

/** What the worker counts. */
@Injectable()
export class ChangeStreamMetrics {
  private readonly events;
  private readonly unknown;
  private readonly crashes;
  /** Time of the newest heartbeat consumed, ms since 1970, by topic. */
  private readonly beats = new Map<string, number>();

  constructor(metrics: Metrics) {
    this.events = metrics.counter({
      name: 'kirana_change_events_total',
      help: 'Change events whose fences Redis has acknowledged',
      labelNames: ['topic'],
    });
    this.unknown = metrics.counter({
      name: 'kirana_change_events_flushes_total',
      help: 'Times that everything was dropped because an event did not say what it changed',
      labelNames: ['topic'],
    });
    this.crashes = metrics.counter({
      name: 'kirana_change_stream_disconnects_total',
      help: 'Times that the consumer lost its place in the group',
    });
    const { beats } = this;
    metrics.gauge({
      name: 'kirana_change_stream_lag_seconds',
      help: 'Age of the newest heartbeat that was consumed; grows while nothing is',
      labelNames: ['topic'],
      collect() {
        for (const [topic, beatAtMs] of beats) this.set({ topic }, (Date.now() - beatAtMs) / 1000);
      },
    });
  }

  consumed(topic: string, batch: DecodedBatch): void {
    this.events.inc({ topic }, batch.changes.length);
    if (batch.unknown !== null) this.unknown.inc({ topic });
    if (batch.beatAtMs !== null) this.beats.set(topic, batch.beatAtMs);
  }

  disconnected(): void {
    this.crashes.inc();
  }
}
