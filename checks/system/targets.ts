import type { PartName, Stack } from '../../scripts/stack/stack.ts';
import type { ApiProcess } from '../clients/api-process.ts';
import type { SecondApi, SecondProcess, SecondWorker } from './second-process.ts';

/** A part of the system that can be frozen and killed. */
export interface Target {
  readonly name: string;
  /** The process to hit now. */
  pid(): Promise<number | undefined>;
  /** Its process is gone: settles what is left of it. */
  ended(): Promise<void>;
  /** Starts it and waits until it is healthy. */
  start(): Promise<void>;
}

const parts: readonly PartName[] = [
  'redis',
  'kafka',
  'connect',
  'postgres-replica-1',
  'haproxy',
  'elasticsearch',
];

/** Everything that the faults may hit, by name. */
export function targetsOf(
  stack: Stack,
  { second, worker }: { readonly second: SecondApi; readonly worker: SecondWorker | undefined },
  processes: readonly ApiProcess[],
): Map<string, Target> {
  const [a, b] = processes;
  const own = ofPart(stack, 'worker');
  const targets: Target[] = [
    ...parts.map((name) => ofPart(stack, name)),
    worker === undefined ? own : leadingOf(own, worker),
    ofPart(stack, 'backend', 'api-a', () => a?.ended()),
    ofSecond(second, 'api-b', () => b?.ended()),
  ];
  return new Map(targets.map((target) => [target.name, target]));
}

function ofPart(
  stack: Stack,
  name: PartName,
  shown: string = name,
  ended: () => void = () => undefined,
): Target {
  return {
    name: shown,
    pid: async () => Promise.resolve(stack.pid(name)),
    ended: async () => {
      ended();
      await stack.stop(name, { signal: 'SIGKILL' }); // it is gone: only its pid file is removed
    },
    start: async () => {
      await stack.start(name);
    },
  };
}

function ofSecond(process: SecondProcess, name: string, ended: () => void = () => undefined): Target {
  return {
    name,
    pid: async () => Promise.resolve(process.pid()),
    ended: async () => {
      ended();
      await process.stop('SIGKILL');
    },
    start: () => process.start(),
  };
}

/** Whichever of two workers leads when it is to be hit; the stack's own one when none does. */
function leadingOf(own: Target, worker: SecondWorker): Target {
  const second = ofSecond(worker, own.name);
  let hit = own;
  return {
    name: own.name,
    pid: async () => {
      hit = (await leads(worker)) ? second : own;
      return hit.pid();
    },
    ended: () => hit.ended(),
    start: () => hit.start(),
  };
}

async function leads({ metrics }: SecondWorker): Promise<boolean> {
  const page = await fetch(metrics, { signal: AbortSignal.timeout(2_000) })
    .then((response) => response.text())
    .catch(() => '');
  return /^kirana_change_stream_leads(?:\{[^}]*\})? 1$/m.test(page);
}
