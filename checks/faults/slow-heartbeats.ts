import type pg from 'pg';
import { databaseName } from '../../scripts/stack/environment.ts';
import { asSuperuser } from '../../scripts/stack/postgres-server.ts';
import type { Random } from '../clients/random.ts';
import type { Fault, Scene } from './fault.ts';

/**
 * A heartbeat takes so long between its question for the log position and its commit, as on a server that has stood still:
 * many transactions commit between the two.
 */
export function slowHeartbeats(random: Random): Fault {
  const heldMs = Math.round(random.between(50, 250));
  return {
    name: 'slow heartbeats',
    kind: 'slow-heartbeats',
    detail: `${String(heldMs)} ms`,
    lastsMs: Math.round(random.between(6_000, 12_000)),
    begin: async (scene) => {
      await onPrimary(scene, async (client) => {
        await client.query(`create or replace function hold_up_heartbeat() returns trigger language plpgsql
                            as $$ begin perform pg_sleep(${String(heldMs / 1000)}); return null; end $$`);
        await client.query(`create or replace trigger held_up after update on heartbeats
                            for each statement execute function hold_up_heartbeat()`);
      });
      return () =>
        onPrimary(scene, async (client) => {
          await client.query('drop function hold_up_heartbeat() cascade');
        });
    },
  };
}

async function onPrimary({ stack }: Scene, run: (client: pg.Client) => Promise<void>): Promise<void> {
  const target = { port: stack.instance.ports.postgresPrimary, database: databaseName };
  await asSuperuser(stack.context, target, run);
}
