import { reasonOf } from '../scripts/stack/wait.ts';
import type { Stack } from '../scripts/stack/stack.ts';
import { ApiProcess } from './clients/api-process.ts';
import { Pace } from './clients/pace.ts';
import { runWorkload, type Surroundings } from './clients/workload.ts';
import { World } from './clients/world.ts';
import { FaultSchedule, plannedRound, roundMs } from './faults/schedule.ts';
import { StreamSubscription } from './history/subscription.ts';
import { HistoryWriter } from './history/writer.ts';
import type { Options } from './options.ts';
import { waitForRest } from './quiesce/condition.ts';
import { lookEverywhere } from './quiesce/look.ts';
import { ProgressLine } from './report/progress-line.ts';
import { resetStack, startStack } from './system/checked-stack.ts';
import { SecondApi, SecondWorker, type SecondProcess } from './system/second-process.ts';
import { targetsOf } from './system/targets.ts';

/**
 * Starts the stack, lets clients and faults loose on it, compares everything at rest, and stops the stack: the history
 * is in the file then. What goes wrong on the way stands in it as well.
 * @returns true when it was interrupted
 * @throws Error when the stack does not start or the clients can't begin
 */
export async function drive(options: Options, historyFile: string): Promise<boolean> {
  const stop = new AbortController();
  const interrupt = (): void => {
    stop.abort();
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt).on('SIGHUP', interrupt);
  const seconds: SecondProcess[] = [];
  try {
    const stack = await startStack(options);
    const [api, worker] = [new SecondApi(stack), new SecondWorker(stack)];
    seconds.push(api, ...(options.singleWorker ? [] : [worker]));
    for (const second of seconds) await second.start();
    const observed = { options, stack, second: api, worker: options.singleWorker ? undefined : worker };
    const history = new HistoryWriter(historyFile);
    if (!stop.signal.aborted) await observe({ ...observed, history, signal: stop.signal });
  } finally {
    for (const second of seconds) await second.stop();
    if (options.keep) console.log('The stack keeps running (--keep); --reuse takes it again.');
    else await resetStack(options.portOffset);
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt).off('SIGHUP', interrupt);
  }
  return stop.signal.aborted;
}

/** What a stack is put through, and where that is written down. */
export interface Observed {
  readonly options: Pick<Options, 'ops' | 'seed' | 'clients' | 'blindfold' | 'faults'>;
  /** Faults follow one another in every round as fast as in the first. */
  readonly restless?: boolean;
  readonly history: HistoryWriter;
  readonly stack: Stack;
  readonly second: SecondApi;
  /** Beside the stack's own worker; undefined: there is none. */
  readonly worker?: SecondWorker | undefined;
  /** Ends it early: nothing is compared at rest then. */
  readonly signal: AbortSignal;
}

/** Lets clients and faults loose on a stack that runs, and compares everything at rest; closes the history. */
export async function observe({
  options,
  restless = false,
  history,
  stack,
  second,
  worker,
  signal,
}: Observed): Promise<void> {
  const { ops, seed, clients, blindfold } = options;
  const kinds = options.faults === false ? [] : options.faults;
  const faults = plannedRound(seed)
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ name }) => name);
  const asked = { seed, ops, clients, blindfold, singleWorker: worker === undefined, faults };
  history.write({ k: 'header', format: 1, wall0: history.wall0, ...asked });
  const subscription = new StreamSubscription(stack.environment().REDIS_URL ?? '', history);
  await subscription.open();
  const processes = [new ApiProcess('A', stack.addresses.api), new ApiProcess('B', second.address)];
  const scene = { stack, targets: targetsOf(stack, { second, worker }, processes) };
  const schedule = new FaultSchedule(scene, history, { seed, kinds, restless });
  // A small run is stretched over one round of all faults; a large one goes as fast as it can.
  const rate = kinds.length === 0 ? Infinity : (ops / roundMs) * 1000;
  const pace = new Pace(rate, ops, () => schedule.hadARound);
  let operations = 0;
  const around: Surroundings = {
    ...{ history, processes, pace, blindfold },
    world: new World(),
    progress: { answers: 0, marked: 0, errors: 0 },
    nextOperation: () => (operations += 1),
  };
  const stopAll = (): void => {
    pace.stop();
    schedule.stop();
  };
  signal.addEventListener('abort', stopAll);
  const line = new ProgressLine(around.progress, schedule, ops);
  try {
    const healed = schedule
      .run()
      .catch((error: unknown) => console.error(`\nA fault was not healed: ${reasonOf(error)}`));
    await runWorkload(around, clients, seed).finally(() => {
      schedule.stop();
    });
    await healed;
    line.stop();
    if (!signal.aborted) await compareAtRest(history, { stack, subscription, second, around });
  } finally {
    stopAll();
    line.stop();
    subscription.close();
    for (const { server } of processes) server.close();
    await history.close();
  }
}

interface Rest {
  readonly stack: Stack;
  readonly subscription: StreamSubscription;
  readonly second: SecondApi;
  readonly around: Surroundings;
}

/** What can't be asked, or does not come to rest, is a broken comparison. */
async function compareAtRest(
  history: HistoryWriter,
  { stack, subscription, second, around }: Rest,
): Promise<void> {
  console.log('Waiting until everything has arrived, then comparing every key');
  const apis = new Map([
    ['A', stack.addresses.api],
    ['B', second.address],
  ]);
  const note = (place: string, key: string, difference?: string): void => {
    history.write({
      k: 'quiesce',
      at: history.now(),
      place,
      key,
      ...(difference === undefined ? {} : { difference }),
    });
  };
  try {
    await waitForRest(stack, subscription, [stack.addresses.metrics, second.metrics]);
    note('the whole', 'comes to rest');
    for (const { place, key, difference } of await lookEverywhere(stack, apis, around.world.closedShops))
      note(place, key, difference);
  } catch (error) {
    note('the whole', 'comes to rest', reasonOf(error));
  }
  history.write({ k: 'end', at: history.now() });
}
