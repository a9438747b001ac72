import { OLDEST_ANSWER_MS } from '../../src/cache/demand.js';
import { ApiProcess, Client, type Surroundings } from './client.js';
import type { Mistake } from './mistakes.js';
import {
  bit,
  type Namespace,
  NAMESPACES,
  nothing,
  Primary,
  Standby,
  type Steps,
  type Transaction,
} from './postgres.js';
import { Random } from './random.js';
import { ModelRedis } from './redis.js';
import { ChangeStream } from './stream.js';

const STEPS = 900;
const STEPS_TO_REST = 4000;
const REQUESTS = 25;
const BEATS = 60;

/** What came of one schedule: the rules that were broken, and how much was asked. */
export interface Outcome {
  readonly broken: ReadonlySet<string>;
  readonly answers: number;
  readonly refusals: number;
}

/**
 * Runs one random schedule: clients, replication, the stream and what may fail take steps in turn. With a mistake one rule
 * is left out. When everything has come to rest the entries must be what the primary shows.
 */
export function runSchedule(seed: number, mistake: Mistake | null = null): Outcome {
  const random = new Random(seed);
  const stepMs = random.pick([4, 12, 40]);
  const broken = new Set<string>();
  const counts = { answer: 0, refusal: 0 };
  let [steps, isEnding] = [0, false];
  const nowMs = () => steps * stepMs;

  const primary = new Primary();
  const standbys = [new Standby(primary, random, mistake), new Standby(primary, random, mistake)] as const;
  const redis = new ModelRedis(mistake);
  const raised = nothing();
  const processes = [new ApiProcess(), new ApiProcess()] as const;
  const tell: ConstructorParameters<typeof ChangeStream>[4] = (watermark) => {
    for (const { inbox } of processes) inbox.push(watermark);
  };
  const stream = new ChangeStream(primary, standbys, redis, raised, tell, random, mistake);

  const world: Surroundings = {
    ...{ primary, standbys, redis, stream, processes, random, mistake, nowMs },
    judge: (_, shown, required, rule) => {
      if ((required & ~shown) !== 0n) broken.add(rule);
    },
    raisedNow: (namespace) => raised[namespace],
    acknowledgedNow: (namespace) => {
      let bits = 0n;
      for (const { id, touches, acknowledgedAtMs = Infinity } of primary.transactions)
        if (acknowledgedAtMs < nowMs() - OLDEST_ANSWER_MS && touches.includes(namespace)) bits |= bit(id);
      return bits;
    },
    count: (what) => (counts[what] += 1),
  };

  function* heartbeats(): Steps {
    for (let number = 1; number <= BEATS; number += 1) {
      for (let wait = 0; wait < 4; wait += 1) yield 'busy';
      const beat = { number, timeMs: nowMs(), position: primary.log.length };
      const transaction = primary.begin([], beat);
      yield 'busy';
      primary.writeCommit(transaction);
      yield 'busy';
      primary.end(transaction, 'done');
    }
  }

  function* longTransaction(): Steps {
    if (random.chance(0.4)) return;
    for (let wait = random.below(20); wait > 0; wait -= 1) yield 'busy';
    const transaction: Transaction = primary.begin(['products']);
    for (let open = 30 + random.below(120); open > 0 && !isEnding; open -= 1) yield 'busy';
    if (random.chance(0.5)) {
      primary.end(transaction, 'aborted');
      return;
    }
    primary.writeCommit(transaction);
    for (let wait = random.below(25); wait > 0; wait -= 1) yield 'busy';
    primary.end(transaction, 'done');
    yield 'busy';
    transaction.acknowledgedAtMs = nowMs();
  }

  const faults: Readonly<Record<string, () => void>> = {
    'Redis restarts': () => redis.restart(),
    'a fence is evicted': () => redis.fences.delete(random.pick(NAMESPACES)),
    'the worker crashes': () => stream.crash(),
    'the stream stands or goes on': () => (stream.isStopped = !stream.isStopped),
    'a standby pauses or goes on': () => {
      const standby = random.pick(standbys);
      standby.isPaused = !standby.isPaused;
    },
    'the connector sends again': () => stream.sendAgain(),
  };
  const happening = Object.values(faults).filter(() => random.chance(0.6));
  function* troubles(): Steps {
    for (;;) {
      for (let wait = 3 + random.below(25); wait > 0; wait -= 1) yield 'busy';
      if (isEnding) return;
      happening[random.below(happening.length)]?.();
    }
  }

  // Two workers consume at once when the one that led wakes after another has taken over.
  const workers = random.chance(0.5) ? [stream.consume(), stream.consume()] : [stream.consume()];
  const clients = [new Client(world), new Client(world), new Client(world)];
  const actors = [
    ...[stream.connect(), ...workers, stream.beatBeside(), heartbeats(), longTransaction(), troubles()],
    ...[...standbys.map((standby) => standby.replay()), ...processes.map((process) => process.receive())],
    ...clients.map((client) => client.live(REQUESTS)),
  ].map((actor) => ({ actor, weight: random.pick([0.05, 0.3, 1, 1, 3]), isDone: false }));

  /** One step of one of them; those with more weight go faster. */
  function step(): void {
    const awake = actors.filter(({ isDone }) => !isDone);
    let left = random.next() * awake.reduce((sum, { weight }) => sum + weight, 0);
    const chosen = awake.find(({ weight }) => (left -= weight) < 0);
    if (!chosen) return;
    const { done, value } = chosen.actor.next();
    chosen.isDone = done === true;
    if (value !== 'idle') steps += 1;
  }

  for (let tried = 0; steps < STEPS && tried < STEPS * 8 && broken.size === 0; tried += 1) step();
  isEnding = true;
  stream.isStopped = false;
  for (const standby of standbys) standby.isPaused = false;
  for (const one of actors) one.weight = 1;
  for (let tried = 0; tried < STEPS_TO_REST && broken.size === 0; tried += 1) step();
  const isAtRest = primary.transactions.every(({ state }) => state === 'done' || state === 'aborted');
  if (isAtRest && broken.size === 0)
    for (const namespace of NAMESPACES) if (differs(namespace)) broken.add('the same at rest');
  return { broken, answers: counts.answer, refusals: counts.refusal };

  function differs(namespace: Namespace): boolean {
    const kept = redis.find(namespace);
    let shown = 0n;
    for (const { id, state, touches } of primary.transactions)
      if (state === 'done' && touches.includes(namespace)) shown |= bit(id);
    return kept !== null && kept.shown !== shown;
  }
}
