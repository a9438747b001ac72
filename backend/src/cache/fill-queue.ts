import { Injectable } from '@nestjs/common';
import PQueue from 'p-queue';
import { CacheMetrics } from './cache-metrics.js';

/** The databases have more to read than they can in time: the request may be tried again. */
export class Overloaded extends Error {
  constructor() {
    super('too many lists are being read from the databases');
    this.name = 'Overloaded';
  }
}

/** Fills at a time in this process; the pool of replica connections has 20, and a fill may hold two while it looks for a newer one. */
const CONCURRENCY = 8;
/** A fill takes some milliseconds: more than these would wait longer than an answer may take. */
const MOST_WAITING = 400;
const LONGEST_WAIT_MS = 800;

/** Bounds the fills of this process; what comes beyond is refused at once. */
@Injectable()
export class FillQueue {
  private readonly queue = new PQueue({ concurrency: CONCURRENCY });

  constructor(private readonly metrics: CacheMetrics) {}

  /** Runs in turn. Throws Overloaded when too many wait, or when the turn came too late. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.queue.size >= MOST_WAITING) return this.refuse();
    const since = performance.now();
    return this.queue.add(() => (performance.now() - since > LONGEST_WAIT_MS ? this.refuse() : work()));
  }

  private refuse(): never {
    this.metrics.shed.inc();
    throw new Overloaded();
  }
}
