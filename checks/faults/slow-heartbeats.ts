import type pg from 'pg';
import { databaseName } from '../../scripts/stack/environment.ts';
import { asSuperuser } from '../../scripts/stack/postgres-server.ts';
import type { Random } from '../clients/random.ts';
import type { Fault, Scene } from './fault.ts';
import { replicaNames, setDelay } from './replicas.ts';

/**
 * A heartbeat takes so long between its question for the log position and its commit, as on a server that has stood still:
 * many transactions commit between the two. Both replicas are late by more than a heartbeat and less than the bound, so that
 * they are read while they stand between the two as well.
 */
export function slowHeartbeats(random: Random): Fault {
  const heldMs = Math.round(random.between(50, 250));
  const delayMs = Math.round(random.between(600, 1_500));
  return {
    name: 'slow heartbeats',
    kind: 'slow-heartbeats',
    detail: `${String(heldMs)} ms, both replicas ${String(delayMs)} ms`,
    lastsMs: Math.round(random.between(6_000, 12_000)),
    begin: async (scene) => {
      for (const replica of replicaNames) await setDelay(scene, replica, delayMs);
      await onPrimary(scene, async (client) => {
        await client.query(`create or replace function hold_up_heartbeat() returns trigger language plpgsql
                            as $$ begin perform pg_sleep(${String(heldMs / 1000)}); return null; end $$`);
        await client.query(`create or replace trigger held_up after update on heartbeats
                            for each statement execute function hold_up_heartbeat()`);
      });
      return async () => {
        for (const replica of replicaNames) await setDelay(scene, replica, undefined);
        await onPrimary(scene, async (client) => {
          await client.query('drop function hold_up_heartbeat() cascade');
        });
      };
    },
  };
}

async function onPrimary({ stack }: Scene, run: (client: pg.Client) => Promise<void>): Promise<void> {
  const target = { port: stack.instance.ports.postgresPrimary, database: databaseName };
  await asSuperuser(stack.context, target, run);
}
