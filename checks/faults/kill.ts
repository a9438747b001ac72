import type { Random } from '../clients/random.ts';
import { familyGone, familyOf, signalFamily } from '../system/process-family.ts';
import type { Fault } from './fault.ts';
import { targetOf } from './freeze.ts';

/** kill -9, and started again after a while. */
export function kill(random: Random, name: string): Fault {
  const lastsMs = Math.round(random.between(0, 3_000));
  return {
    name: `kill ${name}`,
    kind: 'kill',
    detail: `away for ${(lastsMs / 1000).toFixed(1)} s and its start`,
    lastsMs,
    begin: async (scene) => {
      const target = targetOf(scene, name);
      const pid = await target.pid();
      if (pid === undefined) throw new Error(`${name} does not run`);
      const family = familyOf(pid);
      signalFamily(family, 'SIGKILL');
      await familyGone(family);
      await target.ended();
      return () => target.start();
    },
  };
}
