import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { measuredCommit } from '../../scripts/stack/measured-commit.ts';
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

interface Figures {
  readonly ops: number;
  readonly clients: number;
  readonly seed: number;
}

const ofNow = ({ ops, clients, seed }: Figures): z.infer<typeof saved>['of'] => ({
  ...{ commit: measuredCommit(), ops, clients, seed },
});

/** The trials of the last run, if it was of this commit with the same figures. */
export function earlierTrials(mutants: readonly Mutant[], figures: Figures): Trial[] {
  if (!existsSync(file)) return [];
  const { of, trials } = saved.parse(JSON.parse(readFileSync(file, 'utf8')));
  if (JSON.stringify(of) !== JSON.stringify(ofNow(figures))) return [];
  return trials.flatMap(({ name, ...trial }) => {
    const mutant = mutants.find((one) => one.name === name);
    return mutant === undefined ? [] : [{ mutant, ...trial }];
  });
}

/** Keeps trials for `--resume`; one that failed is to be tried again. */
export function keepTrials(trials: readonly Trial[], figures: Figures): void {
  const whole = trials.filter(({ failure }) => failure === undefined);
  const kept: z.infer<typeof saved> = {
    of: ofNow(figures),
    trials: whole.map(({ mutant: { name }, broken, operations, seconds }) => ({
      ...{ name, broken: [...broken], operations, seconds },
    })),
  };
  mkdirSync(mutantsFolder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
}
