import { Injectable } from '@nestjs/common';
import { Metrics } from '../observability/metrics.js';
import type { DecodedBatch } from './batch.js';

/** What the worker counts. */
@Injectable()
export class ChangeStreamMetrics {
  private readonly events;
  private readonly unknown;
  private readonly crashes;
  private readonly lag;

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
    this.lag = metrics.gauge({
      name: 'kirana_change_stream_lag_seconds',
      help: 'Age of the newest heartbeat that was consumed, when it was consumed',
      labelNames: ['topic'],
    });
  }

  consumed(topic: string, batch: DecodedBatch): void {
    this.events.inc({ topic }, batch.changes.length);
    if (batch.unknown !== null) this.unknown.inc({ topic });
    if (batch.beatAtMs !== null) this.lag.set({ topic }, (Date.now() - batch.beatAtMs) / 1000);
  }

  disconnected(): void {
    this.crashes.inc();
  }
}
