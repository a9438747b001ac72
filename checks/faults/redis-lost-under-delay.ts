import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../clients/random.ts';
import type { Fault } from './fault.ts';
import { kill } from './kill.ts';
import { replicaNames, setDelay } from './replicas.ts';

/**
 * Redis is killed and at once there again, empty, while both replicas lack what has just been consumed but are within
 * the bound: what is read under a fence that is born then must contain that nevertheless. By chance the two faults seldom
 * meet so.
 */
export function redisLostUnderDelay(random: Random): Fault {
  const delayMs = Math.round(random.between(700, 1_900));
  const killing = kill(random, 'redis');
  return {
    name: 'kill redis under apply-delay',
    kind: 'redis-lost',
    detail: `both replicas ${String(delayMs)} ms`,
    lastsMs: 3_000,
    begin: async (scene) => {
      const withoutDelay = async (): Promise<void> => {
        for (const replica of replicaNames) await setDelay(scene, replica, undefined);
      };
      for (const replica of replicaNames) await setDelay(scene, replica, delayMs);
      await pause(delayMs + 500);
      const start = await killing.begin(scene);
      await start();
      return withoutDelay;
    },
  };
}
