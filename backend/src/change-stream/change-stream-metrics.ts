import { Injectable } from '@nestjs/common';
import { Metrics } from '../observability/metrics.js';

/** What was done with a batch. */
interface Applied {
  readonly changes: number;
  readonly refused: number;
  readonly flushed: boolean;
  /** Time of the newest heartbeat in it, ms since 1970. */
  readonly beatAtMs: number | null;
}

/** An answer of the primary that is older (ms) says nothing about now. */
const KNOWN_FOR_MS = 5000;

/** What the worker counts. */
@Injectable()
export class ChangeStreamMetrics {
  private readonly events;
  private readonly flushes;
  private readonly refused;
  private readonly crashes;
  private readonly published;
  /** Time of the newest heartbeat consumed, ms since 1970, by topic. */
  private readonly beats = new Map<string, number>();
  private leads = false;
  private openFor = { ms: NaN, toldAtMs: -Infinity };

  constructor(metrics: Metrics) {
    this.events = metrics.counter({
      name: 'kirana_change_events_total',
      help: 'Change events that were applied: what follows from them Redis has acknowledged',
      labelNames: ['topic'],
    });
    this.flushes = metrics.counter({
      name: 'kirana_change_events_flushes_total',
      help: 'Times that everything was dropped because of what a topic held',
      labelNames: ['topic'],
    });
    this.refused = metrics.counter({
      name: 'kirana_change_stream_dead_letters_total',
      help: 'Messages that could not be applied and were put into the topic of dead letters',
      labelNames: ['topic'],
    });
    this.crashes = metrics.counter({
      name: 'kirana_change_stream_disconnects_total',
      help: 'Times that the consumer lost its place in the group',
    });
    this.published = metrics.counter({
      name: 'kirana_live_events_published_total',
      help: 'Live events that were told to the API processes, by type',
      labelNames: ['type'],
    });
    const { beats } = this;
    metrics.gauge({
      name: 'kirana_change_stream_lag_seconds',
      help: 'Age of the newest heartbeat that this worker consumed; grows while nothing is, none while it stands by',
      labelNames: ['topic'],
      collect() {
        this.reset();
        for (const [topic, beatAtMs] of beats) this.set({ topic }, (Date.now() - beatAtMs) / 1000);
      },
    });
    const leads = () => this.leads;
    metrics.gauge({
      name: 'kirana_change_stream_leads',
      help: '1: this worker consumes the change stream; 0: it stands by, or is not in the group',
      collect() {
        this.set(leads() ? 1 : 0);
      },
    });
    const openForSeconds = () => this.openForSeconds();
    metrics.gauge({
      name: 'kirana_oldest_open_transaction_seconds',
      help: 'How long the oldest open transaction of the server has held back xmin, since this process began at most',
      collect() {
        this.set(openForSeconds());
      },
    });
  }

  applied(topic: string, { changes, refused, flushed, beatAtMs }: Applied): void {
    this.events.inc({ topic }, changes);
    if (refused > 0) this.refused.inc({ topic }, refused);
    if (flushed) this.flushes.inc({ topic });
    if (beatAtMs !== null && this.leads) this.beats.set(topic, beatAtMs);
  }

  livePublished(type: string): void {
    this.published.inc({ type });
  }

  /** In the group; one that stands by has no lag of its own. */
  joined(leads: boolean): void {
    this.leads = leads;
    if (!leads) this.beats.clear();
  }

  disconnected(): void {
    this.leads = false;
    this.crashes.inc();
  }

  oldestOpenTransaction(ms: number): void {
    this.openFor = { ms, toldAtMs: performance.now() };
  }

  /** NaN when the primary has not told of late. */
  private openForSeconds(): number {
    const { ms, toldAtMs } = this.openFor;
    return performance.now() - toldAtMs > KNOWN_FOR_MS ? NaN : ms / 1000;
  }
}
