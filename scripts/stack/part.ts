import type { Addresses, StackEnvironment } from './environment.ts';
import type { Instance } from './instance.ts';
import type { Launch } from './processes.ts';
import type { Secrets } from './secrets.ts';

/** Every part, in an order in which each comes after what it needs. */
export const partNames = [
  'postgres-primary',
  'postgres-replica-1',
  'postgres-replica-2',
  'redis',
  'kafka',
  'elasticsearch',
  'connect',
  'haproxy',
  'backend',
  'worker',
  'frontend',
] as const;

export type PartName = (typeof partNames)[number];

/** What the parts of one instance are built from. */
export interface StackContext {
  readonly instance: Instance;
  readonly secrets: Secrets;
  readonly addresses: Addresses;
  readonly environment: StackEnvironment;
  /** The compiled program that the API and the worker run. */
  readonly backendMain: string;
  /** Tells the user something that happened on the way, a line each. */
  readonly tell: (line: string) => void;
}

/** How one part is started, is known to be healthy, and stops. */
export interface Part {
  readonly name: PartName;
  /** Where it answers, for people. */
  readonly address: string;
  readonly ports: readonly number[];
  readonly startDeadlineMs: number;
  readonly stopSignal: NodeJS.Signals;
  readonly stopDeadlineMs: number;
  /** Changes when the part would be started differently: `up` then restarts it. */
  fingerprint(): string;
  /** Makes what the start needs (data directory, build); does nothing when it is there. */
  prepare(): Promise<void>;
  launch(): Launch | Promise<Launch>;
  /** @throws Error that says what is missing */
  health(): Promise<void>;
  /** Called when the start failed; answers true after a repair that is worth one more try. */
  repair?(failure: Error): Promise<boolean>;
}
