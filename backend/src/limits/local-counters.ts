import { LRUCache } from 'lru-cache';
import type { Rate } from '../config/config.js';

/** Keys that are counted; whoever comes with more of them is bounded by what hashing passwords takes. */
const MOST_KEYS = 20_000;

/** Counts attempts in this process alone, while Redis is away. */
export class LocalCounters {
  private readonly counts = new LRUCache<string, { count: number }>({ max: MOST_KEYS });

  /** Milliseconds to wait; 0 when the attempt is allowed, and counted. */
  attempt(key: string, { most, seconds }: Rate): number {
    const known = this.counts.get(key);
    if (known === undefined) {
      this.counts.set(key, { count: 1 }, { ttl: seconds * 1000 });
      return 0;
    }
    if (known.count >= most) return Math.max(1, this.counts.getRemainingTTL(key));
    known.count += 1;
    return 0;
  }

  forgive(key: string): void {
    this.counts.delete(key);
  }
}
