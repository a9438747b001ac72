import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
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
    await this.redis.use(async (redis) => {
      const replies = [...changes].map(([name, ids]) => {
        const { entries, fence } = keysOf(name);
        const newest = [...ids].slice(-MOST_IDS - 1).map(String);
        return redis.kiranaRaise(
          entries, fence, lineage, newVersion(), FENCE_TTL_MS, FENCE_WINDOW_MS, MOST_IDS, ...global, ...newest,
        ); // prettier-ignore
      });
      await Promise.all(replies);
    });
  }

  /** Creates a missing fence from the global one, and that, if it is missing too, from the primary. */
  async bear(name: CacheNamespace): Promise<void> {
    const lineage = this.lineages.current();
    const global = await this.raiseGlobal(lineage, 0n);
    await this.redis.use((redis) =>
      redis.kiranaBear(keysOf(name).fence, lineage, newVersion(), ...global, FENCE_TTL_MS, FENCE_WINDOW_MS),
    );
  }

  /** Forgets every entry and fence. In-flight fills are refused; fences are born again from the primary. */
  async flush(): Promise<void> {
    await this.redis.use((redis) => redis.flushdb());
  }

  private async raiseGlobal(lineage: string, id: bigint): Promise<string[]> {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const fields = await this.redis.use((redis) =>
        redis.kiranaRaiseGlobal(GLOBAL_FENCE_KEY, lineage, String(id)),
      );
      if (fields) return fields as string[];
      const { id: next, position } = await this.primary.horizon();
      // The lineage holds Redis' run id from before the primary was asked. If another run answers now, changes may
      // have been consumed into the old one since: what the primary said then must not become a fence here.
      if (this.lineages.current() !== lineage) throw new CacheUnavailable();
      await this.redis.use((redis) =>
        redis.kiranaBearGlobal(GLOBAL_FENCE_KEY, lineage, String(next), String(position), FENCE_WINDOW_MS),
      );
    }
    throw new CacheUnavailable();
  }
}
