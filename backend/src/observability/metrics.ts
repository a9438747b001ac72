import {
  Counter,
  type CounterConfiguration,
  collectDefaultMetrics,
  Gauge,
  type GaugeConfiguration,
  Histogram,
  type HistogramConfiguration,
  Registry,
} from 'prom-client';

/** The process' metrics, shown on METRICS_PORT. Everybody adds theirs through `counter`, `gauge` and `histogram`. */
export class Metrics {
  readonly registry = new Registry();

  /** Seconds that requests took, by the pattern of their route. */
  readonly httpRequests = this.histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request, by route pattern',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5],
  });

  /** What the sweepers cannot do away with, by what has expired. */
  readonly expiredLeft = this.gauge({
    name: 'kirana_expired_rows_left',
    help: 'Rows that have expired and cannot be done away with',
    labelNames: ['of'],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  counter<Label extends string>(options: Omit<CounterConfiguration<Label>, 'registers'>): Counter<Label> {
    return new Counter({ ...options, registers: [this.registry] });
  }

  gauge<Label extends string>(options: Omit<GaugeConfiguration<Label>, 'registers'>): Gauge<Label> {
    return new Gauge({ ...options, registers: [this.registry] });
  }

  histogram<Label extends string>(
    options: Omit<HistogramConfiguration<Label>, 'registers'>,
  ): Histogram<Label> {
    return new Histogram({ ...options, registers: [this.registry] });
  }
}
