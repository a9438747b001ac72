import type { Stack } from '../../scripts/stack/stack.ts';
import type { Random } from '../clients/random.ts';
import type { Target } from '../system/targets.ts';

/** What a fault works on. */
export interface Scene {
  readonly stack: Stack;
  readonly targets: ReadonlyMap<string, Target>;
}

/** One fault, planned: its figures come from the seed. */
export interface Fault {
  /** The kind and what it hits, as the report counts it. */
  readonly name: string;
  readonly kind: FaultKind;
  /** Figures, for people. */
  readonly detail: string;
  /** How long it is there at least, in ms. */
  readonly lastsMs: number;
  /** Makes it happen. Answers how it is healed: called whatever happens, and must succeed or throw. */
  begin(scene: Scene): Promise<() => Promise<void>>;
}

export const faultKinds = [
  ...([
    'apply-delay',
    'short-delay',
    'replay-paused',
    'synchronous',
    'long-transaction',
    'slow-heartbeats',
  ] as const),
  ...(['freeze', 'kill', 'redis-lost', 'restore', 'eviction', 'cut'] as const),
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Plans a fault with the random numbers of its lane. */
export type Planner = (random: Random) => Fault;
