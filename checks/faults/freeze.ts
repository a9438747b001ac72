import type { Random } from '../clients/random.ts';
import { familyOf, signalFamily } from '../system/process-family.ts';
import type { Fault, Scene } from './fault.ts';
import type { Target } from '../system/targets.ts';

/** Finds a target. @throws Error when there is none of this name */
export function targetOf(scene: Scene, name: string): Target {
  const target = scene.targets.get(name);
  if (target === undefined) throw new Error(`There is nothing called ${name}.`);
  return target;
}

/** SIGSTOP: connections stay open and nothing answers, for 1 to 8 s. */
export function freeze(random: Random, name: string): Fault {
  const lastsMs = Math.round(random.between(1_000, 8_000));
  return {
    name: `freeze ${name}`,
    kind: 'freeze',
    detail: `${(lastsMs / 1000).toFixed(1)} s`,
    lastsMs,
    begin: async (scene) => {
      const pid = await targetOf(scene, name).pid();
      if (pid === undefined) throw new Error(`${name} does not run`);
      const family = familyOf(pid);
      signalFamily(family, 'SIGSTOP');
      return async () => {
        signalFamily(family, 'SIGCONT');
        return Promise.resolve();
      };
    },
  };
}
