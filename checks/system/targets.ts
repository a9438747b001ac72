import type { PartName, Stack } from '../../scripts/stack/stack.ts';
import type { ApiProcess } from '../clients/api-process.ts';
import type { SecondApi } from './second-api.ts';

/** A part of the system that can be frozen and killed. */
export interface Target {
  readonly name: string;
  pid(): number | undefined;
  /** Its process is gone: settles what is left of it. */
  ended(): Promise<void>;
  /** Starts it and waits until it is healthy. */
  start(): Promise<void>;
}

const parts: readonly PartName[] = [
  'worker',
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
  second: SecondApi,
  processes: readonly ApiProcess[],
): Map<string, Target> {
  const ofPart = (name: PartName, shown: string = name, ended: () => void = () => undefined): Target => ({
    name: shown,
    pid: () => stack.pid(name),
    ended: async () => {
      ended();
      await stack.stop(name, { signal: 'SIGKILL' }); // it is gone: only its pid file is removed
    },
    start: async () => {
      await stack.start(name);
    },
  });
  const [a, b] = processes;
  const targets: Target[] = [
    ...parts.map((name) => ofPart(name)),
    ofPart('backend', 'api-a', () => a?.ended()),
    {
      name: 'api-b',
      pid: () => second.pid(),
      ended: async () => {
        b?.ended();
        await second.stop('SIGKILL');
      },
      start: () => second.start(),
    },
  ];
  return new Map(targets.map((target) => [target.name, target]));
}
