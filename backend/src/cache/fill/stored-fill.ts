import { Inject, Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/config.js';
import { AppLogger } from '../../observability/logger.js';
import type { Statement } from '../../postgres/statement.js';
import type { Found } from '../answer.js';
import { CacheMetrics } from '../cache-metrics.js';
import type { Demand } from '../demand.js';
import { Entries, type EntryAddress, keyOf } from '../levels/entries.js';
import type { Entry, Kept } from '../levels/entry.js';
import type { Fence } from '../fences/fence.js';
import { Fill } from './fill.js';
import { MemoryLevel, type Ticket } from '../levels/memory-level.js';
import { CacheUnavailable } from '../redis/redis-link.js';

/** What is read for an address when nothing is kept there. */
export interface Source {
  readonly statement: Statement;
  /** Only absence is kept: what is there has a namespace of its own. */
  readonly onlyAbsence: boolean;
}

/** What a lookup saw that came to nothing. */
export interface Miss {
  readonly fence: Fence;
  readonly lease: string;
  readonly ticket: Ticket;
}

/** An entry is read again ahead of its end when so much of its time is left. */
const REFRESHED_WITH_LEFT = 1 / 6;
const NO_DEMAND: Demand = { seen: null, watermark: null };

/** Reads what a miss lacks and stores it under the fence that the miss saw. */
@Injectable()
export class StoredFill {
  private readonly refreshing = new Set<string>();
  private readonly refreshAheadMs: number;

  constructor(
    config: AppConfig,
    private readonly entries: Entries,
    private readonly memory: MemoryLevel,
    private readonly fill: Fill,
    private readonly metrics: CacheMetrics,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {
    this.refreshAheadMs = config.cacheTtlSeconds * 1000 * REFRESHED_WITH_LEFT;
  }

  /** Gives the lease back in any case. Throws DatabaseUnavailable, Overloaded. */
  async readAndStore(address: EntryAddress, source: Source, miss: Miss, demand: Demand): Promise<Found> {
    this.metrics.misses.inc();
    const filled = await this.fill
      .read(source.statement, miss.fence, demand)
      .catch(async (error: unknown) => {
        await this.giveBack(address, miss.lease);
        throw error;
      });
    const { entry, servedBy, contains } = filled;
    const storable = contains && (entry.body === null || !source.onlyAbsence);
    if (storable) await this.store(address, entry, miss);
    else await this.giveBack(address, miss.lease);
    return { entry, servedBy, fence: contains ? miss.fence.version : null };
  }

  /** Without Redis the lease ends by itself. */
  async giveBack(address: EntryAddress, lease: string): Promise<void> {
    await this.entries.release(address, lease).catch((error: unknown) => {
      if (!(error instanceof CacheUnavailable)) throw error;
    });
  }

  /** Reads an entry again in the background that soon ends, while its fence still stands. Never throws. */
  refreshAhead(address: EntryAddress, source: Source, { expiresAtMs, version }: Kept): void {
    const key = keyOf(address);
    if (expiresAtMs - Date.now() > this.refreshAheadMs || this.refreshing.has(key)) return;
    this.refreshing.add(key);
    void this.refresh(address, source, version)
      .catch((error: unknown) =>
        this.logger.debug({ err: error }, 'an entry was not read again ahead of its end'),
      )
      .finally(() => this.refreshing.delete(key));
  }

  private async refresh(address: EntryAddress, source: Source, version: string): Promise<void> {
    const lease = `refresh-${version}`;
    const ticket = this.memory.ticket();
    const looked = await this.entries.lookup(address, lease, true);
    if (looked.state !== 'lease') return;
    if (looked.fence.version !== version) return this.giveBack(address, lease);
    this.metrics.refreshes.inc();
    await this.readAndStore(address, source, { fence: looked.fence, lease, ticket }, NO_DEMAND);
  }

  /** What was read is answered even if it cannot be stored. */
  private async store(address: EntryAddress, entry: Entry, { fence, lease, ticket }: Miss): Promise<void> {
    try {
      const stored = await this.entries.store(address, entry, fence, lease);
      if (typeof stored === 'string') this.metrics.refusedStores.inc({ reason: stored });
      else this.memory.keep(address, stored, ticket);
    } catch (error) {
      if (!(error instanceof CacheUnavailable)) throw error;
      this.metrics.refusedStores.inc({ reason: 'unavailable' });
    }
  }
}
