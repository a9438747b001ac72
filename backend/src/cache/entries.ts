import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/config.js';
import { packEntry, unpackEntry, type Entry, type Kept } from './entry.js';
import { parseFence, type Fence } from './fence.js';
import { FENCE_TTL_MS } from './fences.js';
import { Lineages } from './lineage.js';
import { keysOf, type CacheNamespace } from './namespaces.js';
import { RedisLink } from './redis-link.js';

/** Where an entry is: its namespace and its variant within it. */
export interface EntryAddress {
  readonly namespace: CacheNamespace;
  readonly variant: string;
}

export type Lookup =
  | { readonly state: 'hit'; readonly kept: Kept }
  /** The namespace has no fence: one must be born before anything can be stored. */
  | { readonly state: 'unfenced' }
  /** A miss. `lease`: this caller is to fill it; `wait`: another one is filling. */
  | { readonly state: 'lease' | 'wait'; readonly fence: Fence };

/** A fill that takes longer (servers that are stopped, not dead) may meet another one. */
export const LEASE_MS = 1500;
/** Variants of one namespace that are kept; beyond, answers are given but not stored. */
const MOST_VARIANTS = 200;

/** Entries in Redis, each under the fence of its namespace. */
@Injectable()
export class Entries {
  private readonly ttlMs: number;

  constructor(
    config: AppConfig,
    private readonly redis: RedisLink,
    private readonly lineages: Lineages,
  ) {
    this.ttlMs = config.cacheTtlSeconds * 1000;
  }

  /**
   * Looks up an entry whose fence still stands; with `refill` whatever stands there is taken for a miss.
   * Throws CacheUnavailable.
   */
  async lookup({ namespace, variant }: EntryAddress, lease: string, refill: boolean): Promise<Lookup> {
    const keys = keysOf(namespace);
    const lineage = this.lineages.current();
    const reply = await this.redis.use((redis) =>
      redis.kiranaLookupBuffer(
        ...[keys.entries, keys.fence, keys.lease(variant), variant, lineage, lease, LEASE_MS],
        refill ? '1' : '0',
      ),
    );
    const [first, ...rest] = reply as [Buffer, ...Buffer[]];
    const state = first.toString('latin1');
    switch (state) {
      case 'hit':
        return { state, kept: unpackEntry(rest[0] ?? Buffer.alloc(0)) };
      case 'lease':
      case 'wait':
        return { state, fence: parseFence(pairs(rest.map((part) => part.toString('latin1')))) };
      default:
        return { state: 'unfenced' };
    }
  }

  /**
   * Stores an entry if the fence of its miss still stands, and gives the lease back; answers how it is kept, or why it
   * is not. Throws CacheUnavailable.
   */
  async store(
    address: EntryAddress,
    entry: Entry,
    fence: Fence,
    lease: string,
  ): Promise<Kept | 'moved' | 'full'> {
    const keys = keysOf(address.namespace);
    const lineage = this.lineages.current();
    // Up to a tenth less than the TTL, so that lists filled together do not expire together.
    const ttlMs = Math.round(this.ttlMs * (1 - Math.random() / 10));
    const packed = packEntry(fence.version, entry);
    const reply = await this.redis.use((redis) =>
      redis.kiranaStore(
        ...[keys.entries, keys.fence, keys.lease(address.variant), address.variant, lineage, fence.version],
        ...[lease, ttlMs, MOST_VARIANTS, FENCE_TTL_MS, packed],
      ),
    );
    if (reply !== 'stored') return reply as 'moved' | 'full';
    return { entry, version: fence.version, expiresAtMs: Date.now() + ttlMs };
  }

  /** Gives the lease back when there is nothing to store. Throws CacheUnavailable. */
  async release({ namespace, variant }: EntryAddress, lease: string): Promise<void> {
    await this.redis.use((redis) => redis.kiranaRelease(keysOf(namespace).lease(variant), lease));
  }
}

function pairs(flat: readonly string[]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (let i = 0; i + 1 < flat.length; i += 2) fields[flat[i] ?? ''] = flat[i + 1] ?? '';
  return fields;
}
