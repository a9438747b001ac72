import { randomBytes } from 'node:crypto';
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

const newVersion = () => randomBytes(8).toString('hex');

/** Raises and creates fences. Entries under a raised fence are dropped with it, in the same step. */
@Injectable()
export class Fences {
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
    let highest = 0n;
    for (const ids of changes.values()) for (const id of ids) if (id > highest) highest = id;
    const global = await this.raiseGlobal(lineage, highest);
    const unborn = await this.raiseAll(lineage, [...changes]);
    if (unborn.length === 0) return;
    const position = await this.positionNow();
    await this.redis.use((redis) =>
      Promise.all(unborn.map(([name]) => redis.kiranaBear(...birth(name, lineage, global, position)))),
    );
    // A reader may have given birth meanwhile, from what was consumed before: so the ids are raised in any case.
    await this.raiseAll(lineage, unborn);
  }

  /** Creates a missing fence from the global one, and that, if it is missing too, from the primary. */
  async bear(name: CacheNamespace): Promise<void> {
    const lineage = this.lineages.current();
    const global = await this.raiseGlobal(lineage, 0n);
    const position = await this.positionNow();
    await this.redis.use((redis) => redis.kiranaBear(...birth(name, lineage, global, position)));
  }

  /** Forgets every entry and fence. In-flight fills are refused; fences are born again from the primary. */
  async flush(): Promise<void> {
    await this.redis.use((redis) => redis.flushdb());
  }

  /** Raises what has a fence; answers the rest. */
  private async raiseAll(lineage: string, changes: readonly Change[]): Promise<Change[]> {
    const raised = await this.redis.use((redis) =>
      Promise.all(
        changes.map(([name, ids]) => {
          const { entries, fence } = keysOf(name);
          const newest = [...ids].slice(-MOST_IDS - 1).map(String);
          const limits = [FENCE_TTL_MS, FENCE_WINDOW_MS, MOST_IDS];
          return redis.kiranaRaise(entries, fence, lineage, newVersion(), ...limits, ...newest);
        }),
      ),
    );
    return changes.filter((_, index) => raised[index] === 0);
  }

  /** Covers every change that has been consumed up to now: each had committed. Empty while the primary is away. */
  private async positionNow(): Promise<string> {
    try {
      return String(await this.primary.insertPosition());
    } catch (error) {
      if (error instanceof DatabaseUnavailable) return '';
      throw error;
    }
  }

  private async raiseGlobal(lineage: string, id: bigint): Promise<string> {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const maximum = await this.redis.use((redis) =>
        redis.kiranaRaiseGlobal(GLOBAL_FENCE_KEY, lineage, String(id)),
      );
      if (maximum) return maximum as string;
      const next = await this.primary.nextTransactionId();
      // The lineage holds Redis' run id from before the primary was asked. If another run answers now, changes may
      // have been consumed into the old one since: what the primary said then must not become a fence here.
      if (this.lineages.current() !== lineage) throw new CacheUnavailable();
      await this.redis.use((redis) => redis.kiranaBearGlobal(GLOBAL_FENCE_KEY, lineage, String(next)));
    }
    throw new CacheUnavailable();
  }
}

type Change = readonly [CacheNamespace, ReadonlySet<TransactionId>];

const birth = (name: CacheNamespace, lineage: string, global: string, position: string) =>
  [keysOf(name).fence, lineage, newVersion(), global, position, FENCE_TTL_MS, FENCE_WINDOW_MS] as const;
