import { Injectable } from '@nestjs/common';
import PQueue from 'p-queue';
import { Overloaded } from '../postgres/errors.js';
import { CacheMetrics } from './cache-metrics.js';

/** Fills at a time in this process; the pool of replica connections has 20, and a fill may hold two while it looks for a newer one. */
const CONCURRENCY = 8;
/** A fill takes some milliseconds: more than these would wait longer than an answer may take. */
const MOST_WAITING = 400;
const LONGEST_WAIT_MS = 500;

/** Bounds the fills of this process; what comes beyond is refused at once. */
@Injectable()
export class FillQueue {
  private readonly queue = new PQueue({ concurrency: CONCURRENCY });

  constructor(private readonly metrics: CacheMetrics) {}

  /** Runs in turn. Throws Overloaded when too many wait, or when the turn did not come in time. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.queue.size >= MOST_WAITING) throw this.refusal();
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(this.refusal()), LONGEST_WAIT_MS);
    const begin = () => {
      clearTimeout(timer);
      return work();
    };
    // Takes the work out of the queue when its time is up; work that has begun goes on.
    return this.queue.add(begin, { signal: late.signal });
  }

  private refusal(): Overloaded {
    this.metrics.shed.inc();
    return new Overloaded();
  }
}
