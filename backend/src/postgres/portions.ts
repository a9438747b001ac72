import { TooSlow } from './errors.js';

/**
 * How many rows go together in one transaction, which has 200 ms: half as many after one that was too slow, some more
 * after each that came through. Whoever writes many rows asks here, so that no number of rows is too many.
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

  cameThrough(): void {
    this.now = Math.min(this.most, this.now + Math.ceil(this.most / 16));
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
      try {
        const value = await work(size);
        this.cameThrough();
        return value;
      } catch (error) {
        if (!(error instanceof TooSlow) || !this.wereTooSlow(size)) throw error;
      }
    }
  }

  /** Portion after portion, until one is not full or `stopped`. @param work answers how many rows it had */
  async all(work: (size: number) => Promise<number>, stopped: () => boolean = () => false): Promise<void> {
    let isFull = true;
    while (isFull && !stopped()) {
      isFull = await this.run(async (size) => (await work(size)) >= size);
    }
  }
}
