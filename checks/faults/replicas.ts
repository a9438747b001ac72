import type pg from 'pg';
import { asSuperuser } from '../../scripts/stack/postgres-server.ts';
import { waitUntil } from '../../scripts/stack/wait.ts';
import type { Random } from '../clients/random.ts';
import type { Fault, Scene } from './fault.ts';

const healWithinMs = 120_000;
export const replicaNames = ['postgres-replica-1', 'postgres-replica-2'] as const;
export type ReplicaName = (typeof replicaNames)[number];

function portOf({ stack }: Scene, replica: ReplicaName): number {
  const { ports } = stack.instance;
  return replica === 'postgres-replica-1' ? ports.postgresReplica1 : ports.postgresReplica2;
}

async function on(
  scene: Scene,
  replica: ReplicaName,
  run: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  // Another fault may have stopped it just now.
  const port = portOf(scene, replica);
  await waitUntil(() => asSuperuser(scene.stack.context, { port }, run), {
    deadlineMs: healWithinMs,
    everyMs: 200,
  });
}

const someReplicas = (random: Random): ReplicaName[] =>
  random.pick([['postgres-replica-1'], ['postgres-replica-2'], ['postgres-replica-1', 'postgres-replica-2']]);

/**
 * Makes a replica apply commits so much later (ms), or at once again.
 * @throws DeadlineError when it does not answer
 */
export async function setDelay(
  scene: Scene,
  replica: ReplicaName,
  delayMs: number | undefined,
): Promise<void> {
  const change = delayMs === undefined ? 'reset' : 'set';
  const value = delayMs === undefined ? '' : ` = '${String(delayMs)}ms'`;
  await on(scene, replica, async (client) => {
    await client.query(`alter system ${change} recovery_min_apply_delay${value}`);
    await client.query('select pg_reload_conf()');
  });
}

const leastMs = 50;
const mostMs = 5_000;

/**
 * Replicas apply each commit up to 5 s late. Short delays are as frequent as long ones: a replica that is more than the
 * bound behind is not asked anyway, one that is half a second behind is a trap.
 */
export function applyDelay(random: Random): Fault {
  const replicas = someReplicas(random);
  const delays = replicas.map(() => Math.round(leastMs * (mostMs / leastMs) ** random.next()));
  return {
    name: 'apply-delay',
    kind: 'apply-delay',
    detail: replicas.map((replica, i) => `${replica} ${String(delays[i])} ms`).join(', '),
    lastsMs: Math.round(random.between(6_000, 14_000)),
    begin: async (scene) => {
      for (const [i, replica] of replicas.entries()) await setDelay(scene, replica, delays[i]);
      return async () => {
        for (const replica of replicas) await setDelay(scene, replica, undefined);
      };
    },
  };
}

/** Both replicas apply each commit a moment late: they catch up with a client's write while it is being looked for. */
export function shortDelay(random: Random): Fault {
  const delays = { 'postgres-replica-1': 0, 'postgres-replica-2': 0 };
  for (const replica of replicaNames) delays[replica] = Math.round(random.between(10, 150));
  return {
    name: 'short-delay',
    kind: 'short-delay',
    detail: replicaNames.map((replica) => `${replica} ${String(delays[replica])} ms`).join(', '),
    lastsMs: Math.round(random.between(4_000, 10_000)),
    begin: async (scene) => {
      for (const replica of replicaNames) await setDelay(scene, replica, delays[replica]);
      return async () => {
        for (const replica of replicaNames) await setDelay(scene, replica, undefined);
      };
    },
  };
}

/** Replicas receive the log and apply nothing of it. */
export function replayPaused(random: Random): Fault {
  const replicas = someReplicas(random);
  return {
    name: 'replay-paused',
    kind: 'replay-paused',
    detail: replicas.join(', '),
    lastsMs: Math.round(random.between(2_000, 9_000)),
    begin: async (scene) => {
      for (const replica of replicas)
        await on(scene, replica, (client) => client.query('select pg_wal_replay_pause()'));
      return async () => {
        for (const replica of replicas)
          await on(scene, replica, (client) => client.query('select pg_wal_replay_resume()'));
      };
    },
  };
}
