import { Injectable } from '@nestjs/common';
import { Metrics } from '../observability/metrics.js';

/** What the cached lists count. */
@Injectable()
export class CacheMetrics {
  readonly answers;
  readonly misses;
  readonly queries;
  readonly refusedReads;
  readonly refusedStores;
  readonly refreshes;
  readonly waits;
  readonly primaryFills;
  readonly marked;
  readonly shed;

  constructor(metrics: Metrics) {
    this.answers = metrics.counter({
      name: 'kirana_cached_read_answers_total',
      help: 'Answers of cached lists, by where they came from',
      labelNames: ['served_by'],
    });
    this.misses = metrics.counter({
      name: 'kirana_cached_read_misses_total',
      help: 'Fills that were begun: nothing that was kept was the answer',
    });
    this.queries = metrics.counter({
      name: 'kirana_cached_read_queries_total',
      help: 'Lists read from a server of the database',
      labelNames: ['server'],
    });
    this.refusedReads = metrics.counter({
      name: 'kirana_cached_read_refused_reads_total',
      help: 'Reads of a replica that were not the answer: tried again',
    });
    this.refusedStores = metrics.counter({
      name: 'kirana_cached_read_refused_stores_total',
      help: 'Entries that were not stored',
      labelNames: ['reason'],
    });
    this.refreshes = metrics.counter({
      name: 'kirana_cached_read_refreshes_total',
      help: 'Entries that were read again ahead of their end',
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
      help: 'Answers that could not be shown to hold what is promised',
    });
    this.shed = metrics.counter({
      name: 'kirana_cached_read_shed_total',
      help: 'Requests that were refused because too many fills were waiting',
    });
  }
}
