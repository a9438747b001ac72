import { Injectable } from '@nestjs/common';
import { Metrics } from '../observability/metrics.js';

/** What an API process counts of its live connections. */
@Injectable()
export class LiveMetrics {
  readonly connections;
  readonly sent;
  readonly slow;
  readonly replays;
  readonly resets;

  constructor(metrics: Metrics) {
    this.connections = metrics.gauge({
      name: 'kirana_live_connections',
      help: 'Connections that receive live events',
    });
    this.sent = metrics.counter({
      name: 'kirana_live_events_sent_total',
      help: 'Live events that were written to connections, by type; heartbeats are not among them',
      labelNames: ['type'],
    });
    this.slow = metrics.counter({
      name: 'kirana_live_slow_clients_total',
      help: 'Connections that were cut off because the client did not take what it was sent',
    });
    this.replays = metrics.counter({
      name: 'kirana_live_replays_total',
      help: 'Connections that came back with Last-Event-ID, by whether what they missed was still there',
      labelNames: ['outcome'],
    });
    this.resets = metrics.counter({
      name: 'kirana_live_stream_breaks_total',
      help: 'Times that every connection was told to ask for everything again, because events may be missing',
    });
  }
}
