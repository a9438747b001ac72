import { asSuperuser } from '../../scripts/stack/postgres-server.ts';
import type { Random } from '../clients/random.ts';
import type { Fault, Scene } from './fault.ts';
import { setDelay } from './replicas.ts';

/**
 * Commits wait until a replica has applied them, and it applies them late: the change stream and the other replica show
 * them all that time before the primary does.
 */
export function synchronousReplica(random: Random): Fault {
  const delayMs = Math.round(random.between(60, 180)); // a write gives up waiting after 200 ms, and is committed then
  return {
    name: 'synchronous replica',
    kind: 'synchronous',
    detail: `${String(delayMs)} ms`,
    lastsMs: Math.round(random.between(5_000, 10_000)),
    begin: async (scene) => {
      await setDelay(scene, 'postgres-replica-2', delayMs);
      await onPrimary(scene, [
        "alter system set synchronous_standby_names = 'replica_2'",
        "alter system set synchronous_commit = 'remote_apply'",
      ]);
      return async () => {
        await onPrimary(scene, [
          'alter system reset synchronous_standby_names',
          'alter system reset synchronous_commit',
        ]);
        await setDelay(scene, 'postgres-replica-2', undefined);
      };
    },
  };
}

async function onPrimary({ stack }: Scene, statements: readonly string[]): Promise<void> {
  const target = { port: stack.instance.ports.postgresPrimary };
  await asSuperuser(stack.context, target, async (client) => {
    for (const statement of [...statements, 'select pg_reload_conf()']) await client.query(statement);
  });
}
