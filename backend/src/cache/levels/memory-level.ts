import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { AppConfig } from '../../config/config.js';
import { Metrics } from '../../observability/metrics.js';
import { type EntryAddress, keyOf } from './entries.js';
import { type Entry, type Kept, sizeOf, withOwnBytes } from './entry.js';
import type { CacheNamespace } from '../namespaces.js';

/** Fences that are remembered one by one; those beyond raise the floor. */
const MOST_FENCES = 20_000;
/** One list does not push out all others: an entry takes at most this share of the level. */
const LARGEST_SHARE = 8;

/** Answers that stand alone live for two seconds: they get this part of the level's bytes beside it. */
const SHARE_ALONE = 4;

/** How many fences had been received when a lookup began, since which subscription, and since which emptying of all. */
export interface Ticket {
  readonly epoch: number;
  readonly received: number;
  readonly emptied: number;
}

interface Remembered extends Kept {
  readonly received: number;
}

/**
 * The answers that this process keeps, as ready bytes, and the fences that it has received for them.
 *
 * While there is a subscription, an entry stands until a fence of its namespace is received after the lookup that
 * found it (or the fence received is the very one that it was found under). Every subscription begins empty.
 * Beside them answers that stand alone, under no fence, for requests that cannot ask Redis: only their age limits them, so
 * neither the beginning nor the end of a subscription touches them.
 */
@Injectable()
export class MemoryLevel {
  private readonly entries: LRUCache<string, Remembered> | null;
  private readonly alone: LRUCache<string, Entry> | null;
  private readonly fences: LRUCache<CacheNamespace, { readonly received: number; readonly version: string }>;
  private received = 0;
  /** The highest count of a fence that is no longer remembered: any namespace may have been raised then. */
  private floor = 0;
  private epoch = 0;
  private emptied = 0;
  private subscribed = false;

  constructor(config: AppConfig, metrics: Metrics) {
    const bytes = config.memoryLevelBytes;
    this.entries =
      bytes === 0
        ? null
        : new LRUCache({
            maxSize: bytes,
            maxEntrySize: Math.max(1, Math.floor(bytes / LARGEST_SHARE)),
            sizeCalculation: ({ entry }) => sizeOf(entry),
          });
    this.alone =
      bytes === 0 ? null : new LRUCache({ maxSize: Math.ceil(bytes / SHARE_ALONE), sizeCalculation: sizeOf });
    this.fences = new LRUCache({
      max: MOST_FENCES,
      dispose: ({ received }, _, reason) => {
        if (reason === 'evict') this.floor = Math.max(this.floor, received);
      },
    });
    const { entries } = this;
    metrics.gauge({
      name: 'kirana_memory_level_bytes',
      help: 'Bytes of answers kept in this process',
      collect() {
        this.set(entries?.calculatedSize ?? 0);
      },
    });
  }

  /** A subscription begins: nothing stands that was found before. */
  subscribe(): void {
    this.emptyFenced();
    this.subscribed = true;
  }

  /** The subscription has ended, or could not begin. */
  unsubscribe(): void {
    this.emptyFenced();
    this.subscribed = false;
  }

  /** Everything is forgotten; what was looked up before is not kept. */
  empty(): void {
    this.emptied += 1;
    this.alone?.clear();
    this.emptyFenced();
  }

  private emptyFenced(): void {
    this.epoch += 1;
    this.entries?.clear();
    this.fences.clear();
    this.floor = 0;
    this.received = 0;
  }

  /** A fence was raised: no entry of the namespace stands that was found before. */
  raise(namespace: CacheNamespace, version: string): void {
    this.received += 1;
    this.fences.set(namespace, { received: this.received, version });
  }

  /** To be taken before an entry is looked up in Redis. */
  ticket(): Ticket {
    return { epoch: this.epoch, received: this.received, emptied: this.emptied };
  }

  /** Keeps what was found under a fence by a lookup that began with the ticket. */
  keep(address: EntryAddress, kept: Kept, { epoch, received }: Ticket): void {
    if (this.subscribed && epoch === this.epoch)
      this.entries?.set(keyOf(address), { ...kept, entry: withOwnBytes(kept.entry), received });
  }

  /** The entry whose fence stands, as far as this process has heard. */
  find(address: EntryAddress): Kept | undefined {
    if (!this.subscribed) return undefined;
    const found = this.entries?.get(keyOf(address));
    if (!found) return undefined;
    const fence = this.fences.get(address.namespace);
    if ((fence?.received ?? this.floor) > found.received && fence?.version !== found.version)
      return undefined;
    return found.expiresAtMs > Date.now() ? found : undefined;
  }

  /** Keeps an answer that stands under no fence, read by a request that took the ticket before. */
  keepAlone(address: EntryAddress, entry: Entry, { emptied }: Ticket): void {
    if (emptied === this.emptied) this.alone?.set(keyOf(address), entry);
  }

  /** An answer that stands under no fence. */
  findAlone(address: EntryAddress): Entry | undefined {
    return this.alone?.get(keyOf(address));
  }
}
