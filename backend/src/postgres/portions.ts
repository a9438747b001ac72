import { TooSlow } from './errors.js';

/** Others wait up to 150 ms for a lock that a portion keeps. One that kept its locks for longer than this (ms) was too large. */
const LONG_MS = 75;

/**
 * How many rows go together in one transaction, which has 200 ms: half as many after one that was too slow, fewer after a
 * long one, some more after each that was short. Whoever writes many rows asks here, so that no number of rows is too many
 * and nobody's own few rows wait behind them for long.
 */
export class Portions {
  private now: number;

  /** @param fewest where so few were too slow, fewer are not tried */
  constructor(
    readonly most: number,
    private readonly fewest = 1,
  ) {
    this.now = most;
  }

  /** Rows that may go together now. */
  get size(): number {
    return this.now;
  }

  /**
   * @param tookMs how long its locks were kept, in ms; 0 where most of the time is spent waiting for others. It makes
   * portions no smaller than a quarter of the most: what commits cost would prevail.
   */
  cameThrough(tookMs: number): void {
    const isLong = tookMs > LONG_MS;
    const wanted = isLong ? Math.floor((this.now * LONG_MS) / tookMs) : this.now + Math.ceil(this.most / 16);
    const least = isLong ? Math.min(this.now, Math.ceil(this.most / 4)) : 1;
    this.now = Math.min(this.most, Math.max(least, wanted));
  }

  /** Whether there is a smaller portion than the one of `count` rows that was too slow. */
  wereTooSlow(count: number): boolean {
    if (count <= this.fewest) return false;
    this.now = Math.max(this.fewest, Math.min(this.now, Math.floor(count / 2)));
    return true;
  }

  /** Runs with as many rows as come through, fewer each time it was too slow. Throws TooSlow when not even the fewest do. */
  async run<T>(work: (size: number) => Promise<T>): Promise<T> {
    for (;;) {
      const size = this.now;
      const began = performance.now();
      try {
        const value = await work(size);
        this.cameThrough(performance.now() - began);
        return value;
      } catch (error) {
        if (!(error instanceof TooSlow) || !this.wereTooSlow(size)) throw error;
      }
    }
  }

  /**
   * Portion after portion, until one is not full.
   * @param work answers how many rows it had
   * @param ready asked before each; false ends it
   */
  async all(
    work: (size: number) => Promise<number>,
    ready: () => boolean | Promise<boolean> = () => true,
  ): Promise<void> {
    let isFull = true;
    while (isFull && (await ready())) {
      isFull = await this.run(async (size) => (await work(size)) >= size);
    }
  }
}
