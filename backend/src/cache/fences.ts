import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DatabaseUnavailable } from '../postgres/errors.js';
import { PrimaryDb } from '../postgres/primary-db.js';
import type { TransactionId } from '../postgres/transaction-id.js';
import { FENCE_WINDOW_MS } from './fence.js';
import { Lineages } from './lineage.js';
import { GLOBAL_FENCE_KEY, keysOf, type CacheNamespace } from './namespaces.js';
import { CacheUnavailable, RedisLink } from './redis-link.js';

/** A fence outlives the entries under it; one that is gone is born again from the global fence. */
export const FENCE_TTL_MS = 10 * 60_000;
/** More ids than this are not kept one by one. */
const MOST_IDS = 64;

/** Fences that are raised or born in one pipeline, so that a large batch is not one command's time-out. */
const CHUNK = 500;
/** After the primary did not answer it is left alone for this long: a frozen one costs one wait, not one a fence. */
const PRIMARY_REST_MS = 1000;
/** The time-outs of a birth (primary and Redis) add up to less; a process that stands still meanwhile is not bounded. */
const BIRTHS_END_WITHIN_MS = 3000;

const newVersion = () => randomBytes(8).toString('hex');

/** Raises and creates fences. Entries under a raised fence are dropped with it, in the same step. */
@Injectable()
export class Fences {
  private primaryRestsUntil = 0;

  constructor(
    private readonly redis: RedisLink,
    private readonly lineages: Lineages,
    private readonly primary: PrimaryDb,
  ) {}

  /**
   * Raises the namespaces' fences by the transactions that changed them; the global fence first.
   * Resolves when Redis has acknowledged all. Throws CacheUnavailable or DatabaseUnavailable: then nothing may be
   * taken as consumed.
   */
  async raise(changes: ReadonlyMap<CacheNamespace, ReadonlySet<TransactionId>>): Promise<void> {
    const lineage = this.lineages.current();
    let maximum = 0n;
    for (const ids of changes.values()) for (const id of ids) if (id > maximum) maximum = id;
    const global = await this.raiseGlobal(lineage, maximum);
    const unborn = await this.raiseAll(lineage, [...changes]);
    if (unborn.length === 0) return;
    const position = await this.positionNow();
    for (const chunk of chunks(unborn)) {
      await this.redis.use((redis) =>
        Promise.all(chunk.map(([name]) => redis.kiranaBear(...birth(name, lineage, global, position)))),
      );
    }
    // A reader may have given birth meanwhile, from what was consumed before: so the ids are raised in any case.
    await this.raiseAll(lineage, unborn);
  }

  /**
   * Creates a missing fence from the global one, and that, if it is missing too, from the primary.
   * Throws CacheUnavailable, also when the primary is needed and away: then there can be no fence, and no entry.
   */
  async bear(name: CacheNamespace): Promise<void> {
    const lineage = this.lineages.current();
    const global = await this.raiseGlobal(lineage, 0n).catch((error: unknown) => {
      throw error instanceof DatabaseUnavailable ? new CacheUnavailable({ cause: error }) : error;
    });
    const position = await this.positionNow();
    await this.redis.use((redis) => redis.kiranaBear(...birth(name, lineage, global, position)));
  }

  /**
   * Forgets every entry and fence; new ones are born from the primary. Fills under way are refused. A fence whose
   * birth began before may still appear, from what was known before: so all is forgotten once more when such a
   * birth has run into its time-outs. Throws CacheUnavailable.
   */
  async flush(): Promise<void> {
    await this.redis.use((redis) => redis.flushdb());
    await pause(BIRTHS_END_WITHIN_MS);
    await this.redis.use((redis) => redis.flushdb());
  }

  /** Raises what has a fence; answers the rest. */
  private async raiseAll(lineage: string, changes: readonly Change[]): Promise<Change[]> {
    const unborn: Change[] = [];
    for (const chunk of chunks(changes)) {
      const raised = await this.redis.use((redis) =>
        Promise.all(
          chunk.map(([name, ids]) => {
            const { entries, fence } = keysOf(name);
            const limits = [FENCE_TTL_MS, FENCE_WINDOW_MS, MOST_IDS];
            return redis.kiranaRaise(entries, fence, lineage, newVersion(), ...limits, ...highest(ids));
          }),
        ),
      );
      unborn.push(...chunk.filter((_, index) => raised[index] === 0));
    }
    return unborn;
  }

  /** Covers every change that has been consumed up to now: each had committed. Empty while the primary is away. */
  private async positionNow(): Promise<string> {
    try {
      return String(await this.askPrimary(() => this.primary.insertPosition()));
    } catch (error) {
      if (error instanceof DatabaseUnavailable) return '';
      throw error;
    }
  }

  private async askPrimary<T>(ask: () => Promise<T>): Promise<T> {
    if (performance.now() < this.primaryRestsUntil) throw new DatabaseUnavailable();
    try {
      return await ask();
    } catch (error) {
      if (error instanceof DatabaseUnavailable) this.primaryRestsUntil = performance.now() + PRIMARY_REST_MS;
      throw error;
    }
  }

  private async raiseGlobal(lineage: string, id: bigint): Promise<string> {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const maximum = await this.redis.use((redis) =>
        redis.kiranaRaiseGlobal(GLOBAL_FENCE_KEY, lineage, String(id)),
      );
      if (maximum) return maximum as string;
      const next = await this.askPrimary(() => this.primary.nextTransactionId());
      // The lineage holds Redis' run id from before the primary was asked. If another run answers now, changes may
      // have been consumed into the old one since: what the primary said then must not become a fence here.
      if (this.lineages.current() !== lineage) throw new CacheUnavailable();
      await this.redis.use((redis) => redis.kiranaBearGlobal(GLOBAL_FENCE_KEY, lineage, String(next)));
    }
    throw new CacheUnavailable();
  }
}

type Change = readonly [CacheNamespace, ReadonlySet<TransactionId>];

function* chunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += CHUNK) yield items.slice(from, from + CHUNK);
}

/** The highest ids, one more than are kept: the maximum is among them in whatever order they were consumed. */
export function highest(ids: ReadonlySet<TransactionId>): string[] {
  const ascending = [...ids].sort((a, b) => (a < b ? -1 : 1));
  return ascending.slice(-MOST_IDS - 1).map(String);
}

const birth = (name: CacheNamespace, lineage: string, global: string, position: string) =>
  [keysOf(name).fence, lineage, newVersion(), global, position, FENCE_TTL_MS, FENCE_WINDOW_MS] as const;
