import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Watermark } from '../demand.js';
import { Entries, type EntryAddress, type Lookup, keyOf } from './entries.js';
import { MemoryLevel, type Ticket } from './memory-level.js';
import { WatermarkState } from '../watermark/watermark-state.js';

/** What a lookup found, and what this process had been told before it. */
export interface Looked {
  readonly looked: Lookup;
  /** Holds for what was found: it was known before the lookup began. */
  readonly watermark: Watermark | null;
  readonly ticket: Ticket;
  /** Under which a state of `lease` was taken. */
  readonly lease: string;
}

/** Nobody else's: random for the process, counted within it (random bytes for each lookup cost 10 µs). */
const thisProcess = randomBytes(9).toString('base64url');
let leases = 0;
export const newLease = () => `${thisProcess}-${(leases += 1)}`;

/**
 * Looks entries up in Redis, for many requests at once: whoever comes while a lookup is under way shares the next one
 * with everybody else who comes meanwhile (group commit, as of logs). Each request's lookup begins after the request,
 * so what it finds is no older than what the request would have found by itself.
 */
@Injectable()
export class Lookups {
  private readonly underWay = new Map<string, Promise<unknown>>();
  private readonly waiting = new Map<string, Promise<Looked>>();

  constructor(
    private readonly entries: Entries,
    private readonly memory: MemoryLevel,
    private readonly watermark: WatermarkState,
  ) {}

  /**
   * What stands at the address; with `refill` it is a miss in any case. Of those who share a lookup one gets the lease,
   * the others wait for its fill. Throws CacheUnavailable.
   */
  async look(address: EntryAddress, refill: boolean): Promise<Looked> {
    if (refill) return this.lookNow(address, true);
    const key = keyOf(address);
    const shared = this.waiting.get(key);
    if (shared) return shared.then(withoutLease);
    const before = this.underWay.get(key);
    if (before === undefined) return this.start(key, address);
    const next = before.then(
      () => this.start(key, address),
      () => this.start(key, address),
    );
    this.waiting.set(key, next);
    return next;
  }

  private start(key: string, address: EntryAddress): Promise<Looked> {
    this.waiting.delete(key);
    const looking = this.lookNow(address, false);
    this.underWay.set(key, looking);
    const done = () => {
      if (this.underWay.get(key) === looking) this.underWay.delete(key);
    };
    looking.then(done, done);
    return looking;
  }

  private async lookNow(address: EntryAddress, refill: boolean): Promise<Looked> {
    const [watermark, ticket, lease] = [this.watermark.current(), this.memory.ticket(), newLease()];
    const looked = await this.entries.lookup(address, lease, refill);
    if (looked.state === 'hit') this.memory.keep(address, looked.kept, ticket);
    return { looked, watermark, ticket, lease };
  }
}

const withoutLease = (shared: Looked): Looked =>
  shared.looked.state === 'lease' ? { ...shared, looked: { ...shared.looked, state: 'wait' } } : shared;
