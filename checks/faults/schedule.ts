import { setTimeout as pause } from 'node:timers/promises';
import { reasonOf } from '../../scripts/stack/wait.ts';
import { databaseName } from '../../scripts/stack/environment.ts';
import { Random } from '../clients/random.ts';
import type { HistoryWriter } from '../history/writer.ts';
import type { Fault, FaultKind, Planner, Scene } from './fault.ts';
import { cutSubscriptions } from './cut-subscriptions.ts';
import { eviction } from './eviction.ts';
import { freeze } from './freeze.ts';
import { kill } from './kill.ts';
import { longTransaction } from './long-transaction.ts';
import { redisLostUnderDelay } from './redis-lost-under-delay.ts';
import { redisRestored } from './redis-restored.ts';
import { applyDelay, replayPaused, shortDelay } from './replicas.ts';
import { slowHeartbeats } from './slow-heartbeats.ts';
import { synchronousReplica } from './synchronous-replica.ts';

/** Faults that follow one another; lanes run side by side, so that faults of several lanes meet. */
interface Lane {
  readonly name: string;
  /** Pause before each fault, in ms: least and most. */
  readonly calmMs: readonly [number, number];
  /** The same from the second round on: in a long run most of the time is for clients that are not held up. */
  readonly laterCalmMs: readonly [number, number];
  readonly planners: readonly Planner[];
}

const either = (...names: [string, string]): Planner[] =>
  [freeze, kill].map((make) => (random: Random) => make(random, random.pick(names)));
const each = (...names: string[]): Planner[] =>
  names.flatMap((name) => [freeze, kill].map((make) => (random: Random) => make(random, name)));

/** What starts slowly has a lane of its own, so that the quick ones are not waited for. */
const lanes: readonly Lane[] = [
  {
    name: 'slow parts',
    calmMs: [1_000, 4_000],
    laterCalmMs: [20_000, 50_000],
    planners: each('kafka', 'connect', 'elasticsearch'),
  },
  {
    name: 'quick parts',
    calmMs: [1_000, 4_000],
    laterCalmMs: [15_000, 40_000],
    planners: [
      ...each('worker', 'redis', 'haproxy', 'postgres-replica-1'),
      ...either('api-a', 'api-b'),
      redisLostUnderDelay,
      redisRestored,
      eviction,
      cutSubscriptions,
    ],
  },
  {
    name: 'replication',
    calmMs: [2_000, 7_000],
    laterCalmMs: [10_000, 40_000],
    planners: [
      applyDelay,
      replayPaused,
      applyDelay,
      synchronousReplica,
      shortDelay,
      slowHeartbeats,
      applyDelay,
    ],
  },
  // While one is open more answers than usual are marked: half of the time there is none.
  {
    name: 'transaction',
    calmMs: [3_000, 12_000],
    laterCalmMs: [90_000, 240_000],
    planners: [longTransaction(databaseName)],
  },
  {
    name: 'transaction elsewhere',
    calmMs: [3_000, 12_000],
    laterCalmMs: [90_000, 240_000],
    planners: [longTransaction('postgres')],
  },
];

/** About how long it takes until each fault has happened once, in ms, on two cores. */
export const roundMs = 100_000;

interface Planned {
  readonly fault: Fault;
  readonly calmMs: number;
}

function plan(lane: Lane, random: Random, round: number): Planned[] {
  const calmMs = round > 1 ? lane.laterCalmMs : lane.calmMs;
  return random
    .shuffled(lane.planners)
    .map((planner) => ({ fault: planner(random), calmMs: random.between(...calmMs) }));
}

const randomOf = (seed: number, lane: number): Random => new Random(seed * 100 + lane);

/** The faults of the first round, lane after lane. */
export function plannedRound(seed: number): Fault[] {
  return lanes.flatMap((lane, number) => plan(lane, randomOf(seed, number), 1).map(({ fault }) => fault));
}

/** Makes the faults happen, round after round, until it is told to stop; each is healed before the next of its lane. */
export class FaultSchedule {
  readonly #scene: Scene;
  readonly #history: HistoryWriter;
  readonly #kinds: ReadonlySet<FaultKind>;
  readonly #seed: number;
  readonly #restless: boolean;
  readonly #stopping = new AbortController();
  readonly #now = new Set<Fault>();
  #unfinished = 0;
  #failed = false;

  /** @param restless every round is as dense as the first */
  constructor(
    scene: Scene,
    history: HistoryWriter,
    { seed, kinds, restless }: { seed: number; kinds: readonly FaultKind[]; restless: boolean },
  ) {
    this.#scene = scene;
    this.#history = history;
    this.#seed = seed;
    this.#kinds = new Set(kinds);
    this.#restless = restless;
  }

  /** Each fault has happened at least once, or one could not be healed: there is nothing more to wait for. */
  get hadARound(): boolean {
    return this.#unfinished === 0 || this.#failed;
  }

  /** The faults that are there now. */
  get current(): string[] {
    return [...this.#now].map(({ name }) => name);
  }

  /** No new fault begins. */
  stop(): void {
    this.#stopping.abort();
  }

  /** Runs until `stop`, and until everything is healed. @throws AggregateError of faults that could not be healed */
  async run(): Promise<void> {
    this.#unfinished = lanes.length;
    const ends = await Promise.allSettled(lanes.map((lane, number) => this.#drive(lane, number)));
    const failures = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    if (failures.length > 0) throw new AggregateError(failures, failures.map(reasonOf).join('; '));
  }

  async #drive(lane: Lane, number: number): Promise<void> {
    const random = randomOf(this.#seed, number);
    const { signal } = this.#stopping;
    for (let round = 1; ; round += 1) {
      const wanted = plan(lane, random, this.#restless ? 1 : round).filter(({ fault }) =>
        this.#kinds.has(fault.kind),
      );
      for (const { fault, calmMs } of wanted) {
        await pause(calmMs, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) return;
        await this.#happen(fault);
      }
      if (round === 1) this.#unfinished -= 1;
      if (wanted.length === 0) return;
    }
  }

  async #happen(fault: Fault): Promise<void> {
    this.#note(fault, 'begin', fault.detail);
    this.#now.add(fault);
    try {
      const heal = await fault.begin(this.#scene);
      await pause(fault.lastsMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
      await heal();
      this.#note(fault, 'end', '');
    } catch (error) {
      this.#failed = true;
      this.#note(fault, 'failed', reasonOf(error));
      throw new Error(`${fault.name}: ${reasonOf(error)}`, { cause: error });
    } finally {
      this.#now.delete(fault);
    }
  }

  #note({ name }: Fault, phase: 'begin' | 'end' | 'failed', detail: string): void {
    this.#history.write({ k: 'fault', at: this.#history.now(), name, phase, detail });
  }
}
