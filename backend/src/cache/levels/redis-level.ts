import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Unanswered } from '../../postgres/errors.js';
import { PrimaryIdentity } from '../../postgres/primary-identity.js';
import { type Answer, answerOf, type Found } from '../answer.js';
import { CacheMetrics } from '../cache-metrics.js';
import { type Demand, meets } from '../demand.js';
import { Entries, type EntryAddress, keyOf } from './entries.js';
import type { Kept } from './entry.js';
import { Fences } from '../fences/fences.js';
import { Flights } from './flights.js';
import { Lookups, newLease } from './lookups.js';
import { CacheUnavailable } from '../redis/redis-link.js';
import { type Miss, type Source, StoredFill } from '../fill/stored-fill.js';
import { WatermarkState } from '../watermark/watermark-state.js';

const WAIT_FOR_MS = 500;
const WAIT_STEP_MS = 5;
/** A Redis that is full evicts a fence as soon as it is born. */
const MOST_BIRTHS = 2;

/*
 * How a read goes on:
 *
 *   LOOK ── unfenced ──► nothing can be kept here yet
 *    ▲ ├─── hit ───────► the answer, if it meets the demand ─── else ──► LOOK for a refill
 *    │ ├─── lease ─────► a fill here (or one of this process that is under way is joined)
 *    │ └─── wait ──────► the fill of another process is awaited
 *    │                     │ what comes of it is the answer, if it meets the demand
 *    └──── else ───────────┘ or if time is up, or the primary has nothing newer: marked
 */
const LOOK = 'look again';

/** One read on its way. */
class Reading {
  /** The newest that was found and did not meet the demand. */
  newest: Found | null = null;
  /** What is kept is not the answer: the next look is a miss in any case. */
  refill = false;
  readonly untilMs = performance.now() + WAIT_FOR_MS;

  constructor(
    readonly address: EntryAddress,
    readonly source: Source,
  ) {}

  get timeIsUp(): boolean {
    return performance.now() > this.untilMs;
  }
}

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
    private readonly fill: StoredFill,
    private readonly primary: PrimaryIdentity,
    private readonly watermark: WatermarkState,
    private readonly metrics: CacheMetrics,
  ) {}

  /**
   * The answer at the address; null when nothing can be kept there yet, since its namespace has no fence.
   * @throws CacheUnavailable, DatabaseUnavailable, Overloaded
   */
  async read(address: EntryAddress, source: Source, { seen }: Demand): Promise<Answer | null> {
    const reading = new Reading(address, source);
    for (;;) {
      const { looked, watermark, ticket, lease } = await this.lookups.look(address, reading.refill);
      if (looked.state === 'unfenced') return null;
      const demand = { seen, watermark };
      const next =
        looked.state === 'hit'
          ? this.afterHit(reading, looked.kept, demand)
          : await this.afterMiss(reading, looked.state, { fence: looked.fence, ticket, lease }, demand);
      if (next !== LOOK) return next;
    }
  }

  private afterHit(reading: Reading, kept: Kept, demand: Demand): Answer | typeof LOOK {
    const found: Found = { entry: kept.entry, servedBy: 'redis', fence: kept.version };
    if (!this.isAnswer(found, demand)) {
      reading.newest = found;
      reading.refill = true;
      return LOOK;
    }
    this.fill.refreshAhead(reading.address, reading.source, kept);
    return this.answer(found, demand, false);
  }

  private async afterMiss(
    reading: Reading,
    state: 'lease' | 'wait',
    miss: Miss,
    demand: Demand,
  ): Promise<Answer | typeof LOOK> {
    const { address, source, untilMs, timeIsUp } = reading;
    const key = `${keyOf(address)} ${miss.fence.version}`;
    const joined = timeIsUp ? undefined : this.flights.joined(key);
    if (joined && state === 'lease') await this.fill.giveBack(address, miss.lease);
    const mine = !joined && (timeIsUp || state === 'lease');
    if (!mine) this.metrics.waits.inc();
    const fillHere = () => this.fill.readAndStore(address, source, miss, demand);
    const flight =
      joined ?? this.flights.start(key, mine ? fillHere : () => this.awaitEntry(address, untilMs));
    const found = await flight.catch((error: unknown) => newestInstead(error, reading.newest));
    if (found !== null && this.isAnswer(found, demand)) return this.answer(found, demand, false);
    if (found !== null && (timeIsUp || (mine && !(await this.maySoonBeShown(found, untilMs)))))
      return this.answer(newer(found, reading.newest), demand, true);
    reading.refill = found !== null;
    return LOOK;
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
