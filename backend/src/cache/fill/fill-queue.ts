import { Injectable } from '@nestjs/common';
import { Turns } from '../../limits/turns.js';
import { Overloaded } from '../../postgres/errors.js';
import { CacheMetrics } from '../cache-metrics.js';

/**
 * Fills at a time in this process: the pool of replica connections has 20, and a fill may hold two while it looks for a
 * newer one. A fill takes some milliseconds: more than 400 would wait longer than an answer may take.
 */
const BOUNDS = { atOnce: 8, mostWaiting: 400, longestWaitMs: 500 };

/** Bounds the fills of this process; what comes beyond is refused with `Overloaded`. */
@Injectable()
export class FillQueue extends Turns {
  constructor(metrics: CacheMetrics) {
    super(BOUNDS, () => {
      metrics.shed.inc();
      return new Overloaded();
    });
  }
}
