import { createHmac, hkdfSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CacheUnavailable, RedisLink } from '../cache/redis/redis-link.js';
import { AppConfig } from '../config/config.js';
import { Problem } from '../http/problem.js';
import { AppLogger } from '../observability/logger.js';
import { Metrics } from '../observability/metrics.js';
import { LocalCounters } from './local-counters.js';

export type LimitName = keyof AppConfig['limits'];

/** Somebody's attempt at something that is limited. */
export interface Attempt {
  readonly limit: LimitName;
  /** Whose: an account's name or id, or a client's address. It is kept as a hash alone. */
  readonly of: string;
}

/** After so many each further attempt waits, twice as long each time: who guesses gets slower, who errs comes back. */
const DELAYED: ReadonlySet<LimitName> = new Set<LimitName>(['signInsPerAccount', 'passwordChecks']);
const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 300_000;
/** One refusal of a key is told in this time, not each of a storm. */
const TOLD_EVERY_MS = 60_000;

/**
 * How often what may be tried, for all processes together: counted in Redis, every counter of an attempt in one step. While
 * Redis is away each process counts by itself, so what is limited stays limited.
 */
@Injectable()
export class Limits {
  private readonly local = new LocalCounters();
  private readonly told = new LRUCache<string, true>({ max: 5000, ttl: TOLD_EVERY_MS });
  private readonly hashKey: Buffer;
  private readonly refused;

  constructor(
    private readonly config: AppConfig,
    private readonly redis: RedisLink,
    metrics: Metrics,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {
    this.hashKey = Buffer.from(hkdfSync('sha256', config.token.secret, '', 'kirana limits', 32));
    this.refused = metrics.counter({
      name: 'kirana_attempts_refused_total',
      help: 'Attempts that were refused because there had been too many, by limit',
      labelNames: ['limit'],
    });
  }

  /** Counts an attempt under each of its limits. @throws Problem 429 `too_many_attempts`: then it is counted nowhere. */
  async attempt(...attempts: readonly Attempt[]): Promise<void> {
    const { waitMs, refusedBy } = await this.count(attempts);
    if (waitMs <= 0) return;
    const by = attempts[refusedBy];
    if (by) this.tell(by);
    throw new Problem('too_many_attempts', { headers: { 'retry-after': String(Math.ceil(waitMs / 1000)) } });
  }

  /** What was attempted was right: earlier attempts count no more. */
  async forgive(attempt: Attempt): Promise<void> {
    const key = this.keyOf(attempt);
    this.local.forgive(key);
    try {
      await this.redis.use((redis) => redis.del(key));
    } catch (error) {
      if (!(error instanceof CacheUnavailable)) throw error;
    }
  }

  private async count(attempts: readonly Attempt[]): Promise<{ waitMs: number; refusedBy: number }> {
    const keys = attempts.map((attempt) => this.keyOf(attempt));
    const bounds = attempts.flatMap(({ limit }) => {
      const { most, seconds } = this.config.limits[limit];
      return DELAYED.has(limit)
        ? [most, seconds * 1000, FIRST_DELAY_MS, LONGEST_DELAY_MS]
        : [most, seconds * 1000, 0, 0];
    });
    try {
      const answer = await this.redis.use((redis) => redis.kiranaAttempt(keys.length, ...keys, ...bounds));
      const [waitMs = 0, number = 0] = answer as number[];
      return { waitMs, refusedBy: number - 1 };
    } catch (error) {
      if (!(error instanceof CacheUnavailable)) throw error;
      return this.countHere(attempts, keys);
    }
  }

  private countHere(attempts: readonly Attempt[], keys: readonly string[]) {
    for (const [i, { limit }] of attempts.entries()) {
      const waitMs = this.local.attempt(keys[i] ?? '', this.config.limits[limit]);
      if (waitMs > 0) return { waitMs, refusedBy: i };
    }
    return { waitMs: 0, refusedBy: -1 };
  }

  /** A security event. Who it is about is said as a hash that is the same each time, and nothing else. */
  private tell(attempt: Attempt): void {
    this.refused.inc({ limit: attempt.limit });
    const of = this.keyOf(attempt).slice(-12);
    if (this.told.has(`${attempt.limit} ${of}`)) return;
    this.told.set(`${attempt.limit} ${of}`, true);
    this.logger.warn({ security: 'too_many_attempts', limit: attempt.limit, of }, 'too many attempts');
  }

  private keyOf({ limit, of }: Attempt): string {
    return `kirana:limit:${limit}:${createHmac('sha256', this.hashKey).update(of).digest('base64url')}`;
  }
}
