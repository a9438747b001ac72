import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { AppConfig } from '../../config/config.js';
import { type Entry, type Kept, packEntry, sizeOf, unpackEntry, withOwnBytes } from './entry.js';
import { parseFence, type Fence } from '../fences/fence.js';
import { FENCE_TTL_MS } from '../fences/fences.js';
import { Lineages } from '../redis/lineage.js';
import { keysOf, type CacheNamespace } from '../namespaces.js';
import { RedisLink } from '../redis/redis-link.js';

/** Where an entry is: its namespace and its variant within it. */
export interface EntryAddress {
  readonly namespace: CacheNamespace;
  readonly variant: string;
}

/** The address as one text. */
export const keyOf = ({ namespace, variant }: EntryAddress): string => `${namespace} ${variant}`;

export type Lookup =
  | { readonly state: 'hit'; readonly kept: Kept }
  /** The namespace has no fence: one must be born before anything can be stored. */
  | { readonly state: 'unfenced' }
  /** A miss. `lease`: this caller is to fill it; `wait`: another one is filling. */
  | { readonly state: 'lease' | 'wait'; readonly fence: Fence };

/** A fill that takes longer (servers that are stopped, not dead) may meet another one. */
export const LEASE_MS = 1500;
/** Variants of one namespace that are kept. */
const MOST_VARIANTS = 200;

/**
 * Bytes of entries that Redis need not send again while they stand there. Without this each lookup of a list of 80 kB
 * cost 400 to 800 µs of CPU, most of it in the garbage collector, which such buffers set going.
 */
const MOST_BYTES_SENT = 16 * 2 ** 20;

/** An entry as Redis sent it, and the text before its body. */
interface Sent {
  readonly head: string;
  readonly kept: Kept;
}

/** Entries in Redis, each under the fence of its namespace. */
@Injectable()
export class Entries {
  private readonly ttlMs: number;
  private readonly sent = new LRUCache<string, Sent>({
    maxSize: MOST_BYTES_SENT,
    sizeCalculation: ({ kept }) => sizeOf(kept.entry),
  });

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
  async lookup(address: EntryAddress, lease: string, refill: boolean): Promise<Lookup> {
    const { namespace, variant } = address;
    const keys = keysOf(namespace);
    const lineage = this.lineages.current();
    const sent = this.sent.get(keyOf(address));
    const reply = await this.redis.use((redis) =>
      redis.kiranaLookupBuffer(
        ...[keys.entries, keys.fence, keys.lease(variant), variant, lineage, lease, LEASE_MS],
        ...[refill ? '1' : '0', sent?.head ?? ''],
      ),
    );
    const [first, ...rest] = reply as [Buffer, ...Buffer[]];
    const state = first.toString('latin1');
    switch (state) {
      case 'same':
        if (sent === undefined) throw new Error('Redis has not sent this entry before');
        return { state: 'hit', kept: sent.kept };
      case 'hit':
        return { state, kept: this.received(address, rest) };
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
  async store(address: EntryAddress, entry: Entry, fence: Fence, lease: string): Promise<Kept | 'moved'> {
    const keys = keysOf(address.namespace);
    const lineage = this.lineages.current();
    // Up to a tenth less than the TTL, so that lists filled together do not expire together.
    const ttlMs = Math.round(this.ttlMs * (1 - Math.random() / 10));
    const { head, body } = packEntry(fence.version, entry);
    const reply = await this.redis.use((redis) =>
      redis.kiranaStore(
        ...[keys.entries, keys.fence, keys.lease(address.variant), address.variant, lineage, fence.version],
        ...[lease, ttlMs, MOST_VARIANTS, FENCE_TTL_MS, head, body],
      ),
    );
    if (reply !== 'stored') return 'moved';
    return { entry, version: fence.version, expiresAtMs: Date.now() + ttlMs };
  }

  private received(address: EntryAddress, [head, body]: readonly Buffer[]): Kept {
    if (head === undefined || body === undefined) throw new Error('an entry in Redis is malformed');
    const text = head.toString('latin1');
    const unpacked = unpackEntry({ head: text, body });
    const kept = { ...unpacked, entry: withOwnBytes(unpacked.entry) };
    this.sent.set(keyOf(address), { head: text, kept });
    return kept;
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
