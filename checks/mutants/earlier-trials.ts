import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Mutant } from './mutant.ts';
import { mutantsFolder } from './mutated-build.ts';
import type { Trial } from './trial.ts';

const file = path.join(mutantsFolder, 'trials.json');

const saved = z.object({
  of: z.object({ commit: z.string(), ops: z.number(), clients: z.number(), seed: z.number() }),
  trials: z.array(
    z.object({
      name: z.string(),
      broken: z.array(z.object({ rule: z.string(), after: z.number() })),
      operations: z.number(),
      seconds: z.number(),
    }),
  ),
});

/** What trials are of: only those of the same can stand in one report. */
export type TriedOn = z.infer<typeof saved>['of'];

/** The trials of the last run, if it was of the same. */
export function earlierTrials(mutants: readonly Mutant[], on: TriedOn): Trial[] {
  if (!existsSync(file)) return [];
  const { of, trials } = saved.parse(JSON.parse(readFileSync(file, 'utf8')));
  if (JSON.stringify(of) !== JSON.stringify(on)) return [];
  return trials.flatMap(({ name, ...trial }) => {
    const mutant = mutants.find((one) => one.name === name);
    return mutant === undefined ? [] : [{ mutant, ...trial }];
  });
}

/** Keeps trials for `--resume`; one that failed is to be tried again. */
export function keepTrials(trials: readonly Trial[], on: TriedOn): void {
  const whole = trials.filter(({ failure }) => failure === undefined);
  const kept: z.infer<typeof saved> = {
    of: on,
    trials: whole.map(({ mutant: { name }, broken, operations, seconds }) => ({
      ...{ name, broken: [...broken], operations, seconds },
    })),
  };
  mkdirSync(mutantsFolder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
}
