import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Unanswered } from '../../postgres/errors.js';
import { PrimaryIdentity } from '../../postgres/primary-identity.js';
import { type Answer, answerOf, type Found } from '../answer.js';
import { CacheMetrics } from '../cache-metrics.js';
import { type Demand, meets } from '../demand.js';
import { Entries, type EntryAddress, keyOf } from './entries.js';
import { Fences } from '../fences/fences.js';
import { Flights } from './flights.js';
import { Lookups, newLease } from './lookups.js';
import { MemoryLevel } from './memory-level.js';
import { CacheUnavailable } from '../redis/redis-link.js';
import { type Source, StoredFill } from '../fill/stored-fill.js';
import { WatermarkState } from '../watermark/watermark-state.js';

const WAIT_FOR_MS = 500;
const WAIT_STEP_MS = 5;
/** A Redis that is full evicts a fence as soon as it is born. */
const MOST_BIRTHS = 2;

/** Answers from the entries in Redis, and fills them: one fill at a time for an entry, in all processes together. */
@Injectable()
export class RedisLevel {
  /** Fills and waits, by entry and version of the fence: whoever joins one has seen the fence that it is for. */
  private readonly flights = new Flights<Found | null>();
  private readonly births = new Flights<void>();

  constructor(
    private readonly entries: Entries,
    private readonly lookups: Lookups,
    private readonly fences: Fences,
    private readonly memory: MemoryLevel,
    private readonly fill: StoredFill,
    private readonly primary: PrimaryIdentity,
    private readonly watermark: WatermarkState,
    private readonly metrics: CacheMetrics,
  ) {}

  /**
   * The answer at the address; null when nothing can be kept there yet, since its namespace has no fence.
   * @throws CacheUnavailable, DatabaseUnavailable, Overloaded
   */
  async read(address: EntryAddress, source: Source, demand: Demand): Promise<Answer | null> {
    const waitUntil = performance.now() + WAIT_FOR_MS;
    let newest: Found | null = null;
    let refill = false;
    for (;;) {
      const { looked, watermark, ticket, lease } = await this.lookups.look(address, refill);
      demand = { seen: demand.seen, watermark };
      if (looked.state === 'unfenced') return null;
      if (looked.state === 'hit') {
        const hit: Found = { entry: looked.kept.entry, servedBy: 'redis', fence: looked.kept.version };
        if (this.isAnswer(hit, demand)) {
          this.fill.refreshAhead(address, source, looked.kept);
          return this.answer(hit, demand, false);
        }
        newest = hit;
        refill = true;
        continue;
      }
      const timeIsUp = performance.now() > waitUntil;
      const fillHere = () =>
        this.fill.readAndStore(address, source, { fence: looked.fence, lease, ticket }, demand);
      const key = `${keyOf(address)} ${looked.fence.version}`;
      const joined = timeIsUp ? undefined : this.flights.joined(key);
      if (joined && looked.state === 'lease') await this.fill.giveBack(address, lease);
      const mine = !joined && (timeIsUp || looked.state === 'lease');
      if (!mine) this.metrics.waits.inc();
      const flight =
        joined ?? this.flights.start(key, mine ? fillHere : () => this.awaitEntry(address, waitUntil));
      const found = await flight.catch((error: unknown) => newestInstead(error, newest));
      if (found !== null && this.isAnswer(found, demand)) return this.answer(found, demand, false);
      if (found !== null && (timeIsUp || (mine && !(await this.maySoonBeShown(found, waitUntil)))))
        return this.answer(newer(found, newest), demand, true);
      refill = found !== null;
    }
  }

  /** As `read`, after creating the fence if it is missing. Throws what `read` does. */
  async readBorn(address: EntryAddress, source: Source, demand: Demand): Promise<Answer> {
    for (let births = 0; ; births += 1) {
      const answer = await this.read(address, source, demand);
      if (answer !== null) return answer;
      if (births === MOST_BIRTHS) throw new CacheUnavailable();
      await this.bear(address);
    }
  }

  /** Creates the namespace's fence. Throws CacheUnavailable. */
  async bear({ namespace }: EntryAddress): Promise<void> {
    await (this.births.joined(namespace) ?? this.births.start(namespace, () => this.fences.bear(namespace)));
  }

  /** Looks again until another process has filled the entry; null when that does not come about. */
  private async awaitEntry(address: EntryAddress, untilMs: number): Promise<Found | null> {
    const lease = newLease();
    for (;;) {
      await pause(WAIT_STEP_MS);
      const looked = await this.entries.lookup(address, lease, false);
      if (looked.state === 'hit')
        return { entry: looked.kept.entry, servedBy: 'redis', fence: looked.kept.version };
      if (looked.state === 'lease') await this.fill.giveBack(address, lease);
      if (looked.state !== 'wait' || performance.now() > untilMs) return null;
    }
  }

  /**
   * What the primary itself cannot show now (a client has seen more than was consumed, or a commit is streamed and not
   * visible yet) it can when the stream has gone on.
   */
  private async maySoonBeShown({ servedBy }: Found, untilMs: number): Promise<boolean> {
    return servedBy === 'primary' && this.watermark.moves(untilMs - performance.now());
  }

  private isAnswer({ entry, fence }: Found, demand: Demand): boolean {
    return fence !== null && meets(entry, demand, 'fenced', this.primary.clock.latest());
  }

  private answer(found: Found, demand: Demand, marked: boolean): Answer {
    if (marked) this.metrics.marked.inc();
    return answerOf(found, demand, this.primary.clock.latest(), marked);
  }
}

/** With no server to read from, what is known already is given; without even that the error is the answer. */
function newestInstead(error: unknown, newest: Found | null): Found {
  if (newest && error instanceof Unanswered) return newest;
  throw error;
}

const newer = (a: Found, b: Found | null): Found => (b && b.entry.asOfMs > a.entry.asOfMs ? b : a);
