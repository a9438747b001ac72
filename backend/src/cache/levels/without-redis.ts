import { Injectable } from '@nestjs/common';
import { PrimaryIdentity } from '../../postgres/primary-identity.js';
import { type Answer, answerOf, type Found } from '../answer.js';
import { CacheMetrics } from '../cache-metrics.js';
import { type Demand, meets } from '../demand.js';
import { type EntryAddress, keyOf } from './entries.js';
import { Fill } from '../fill/fill.js';
import { Flights } from './flights.js';
import { MemoryLevel } from './memory-level.js';
import type { Source } from '../fill/stored-fill.js';

/** What was read, and whether its age says anything: not when it may be of a history that the primary left. */
interface ReadAlone {
  readonly found: Found;
  readonly ofThisHistory: boolean;
}

/** A read that is joined may be too old for who joins it; the last attempt is the caller's own. */
const ATTEMPTS = 3;

/**
 * Answers while Redis is away: no fence is known then, so an answer stands by what its own read says, for as long as it
 * is young enough. The databases see one query for each question and bound, from this process,
 * for clients that carry no token.
 */
@Injectable()
export class WithoutRedis {
  private readonly flights = new Flights<ReadAlone>();

  constructor(
    private readonly memory: MemoryLevel,
    private readonly fill: Fill,
    private readonly primary: PrimaryIdentity,
    private readonly metrics: CacheMetrics,
  ) {}

  /** @throws DatabaseUnavailable, Overloaded */
  async read(address: EntryAddress, source: Source, demand: Demand): Promise<Answer> {
    const kept = this.memory.findAlone(address);
    const known: Found | null = kept ? { entry: kept, servedBy: 'memory', fence: null } : null;
    if (known && this.isAnswer(known, demand)) return this.answer(known, demand, false);
    const key = keyOf(address);
    for (let attempt = 1; ; attempt += 1) {
      const joined = attempt < ATTEMPTS ? this.flights.joined(key) : undefined;
      if (joined) this.metrics.waits.inc();
      const read = await (joined ?? this.flights.start(key, () => this.readAlone(address, source, demand)));
      const { found, ofThisHistory } = read;
      if (ofThisHistory && this.isAnswer(found, demand)) return this.answer(found, demand, false);
      if (!joined) return this.answer(found, demand, true);
    }
  }

  private async readAlone(address: EntryAddress, source: Source, demand: Demand): Promise<ReadAlone> {
    const ticket = this.memory.ticket();
    this.metrics.misses.inc();
    const { entry, servedBy, ofThisHistory } = await this.fill.read(source.statement, null, demand);
    if (ofThisHistory) this.memory.keepAlone(address, entry, ticket);
    return { found: { entry, servedBy, fence: null }, ofThisHistory };
  }

  private isAnswer({ entry }: Found, demand: Demand): boolean {
    return meets(entry, demand, 'alone', this.primary.clock.latest());
  }

  private answer(found: Found, demand: Demand, marked: boolean): Answer {
    if (marked) this.metrics.marked.inc();
    return answerOf(found, demand, this.primary.clock.latest(), marked);
  }
}
