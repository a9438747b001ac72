import { Injectable } from '@nestjs/common';
import { Metrics } from '../observability/metrics.js';

/** What the cached lists count. */
@Injectable()
export class CacheMetrics {
  readonly answers;
  readonly refusedReads;
  readonly refusedStores;
  readonly waits;
  readonly primaryFills;
  readonly marked;

  constructor(metrics: Metrics) {
    this.answers = metrics.counter({
      name: 'kirana_cached_read_answers_total',
      help: 'Answers of cached lists, by where they came from',
      labelNames: ['served_by'],
    });
    this.refusedReads = metrics.counter({
      name: 'kirana_cached_read_refused_reads_total',
      help: 'Reads of a replica that did not contain the fence',
    });
    this.refusedStores = metrics.counter({
      name: 'kirana_cached_read_refused_stores_total',
      help: 'Entries that were not stored',
      labelNames: ['reason'],
    });
    this.waits = metrics.counter({
      name: 'kirana_cached_read_waits_total',
      help: 'Misses that waited for the fill of another request',
    });
    this.primaryFills = metrics.counter({
      name: 'kirana_cached_read_primary_fills_total',
      help: 'Fills that no replica could satisfy in time',
    });
    this.marked = metrics.counter({
      name: 'kirana_cached_read_marked_answers_total',
      help: 'Answers that could not be shown to contain the fence',
    });
  }
}
