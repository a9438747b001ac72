import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { mutantsFolder } from './mutated-build.ts';
import { control, mutants } from './mutants.ts';
import type { Trial } from './trial.ts';

const file = path.join(mutantsFolder, 'trials.json');

const saved = z.array(
  z.object({
    ...{ name: z.string(), commit: z.string(), seed: z.number(), clients: z.number() },
    faults: z.array(z.string()),
    broken: z.array(z.object({ rule: z.string(), after: z.number() })),
    operations: z.number(),
    seconds: z.number(),
  }),
);

/** The last trial of each mutant, in the order of the catalogue. */
export function lastTrials(): Trial[] {
  if (!existsSync(file)) return [];
  const trials = saved.parse(JSON.parse(readFileSync(file, 'utf8')));
  return [control, ...mutants].flatMap((mutant) =>
    trials.filter(({ name }) => name === mutant.name).map(({ name: _, ...trial }) => ({ mutant, ...trial })),
  );
}

/** Keeps it in the place of the mutant's last one, unless it failed and says nothing. */
export function keepTrial(trial: Trial): void {
  if (trial.failure !== undefined && trial.broken.length === 0) return;
  const others = lastTrials().filter(({ mutant }) => mutant.name !== trial.mutant.name);
  const all: z.infer<typeof saved> = [...others, trial].map((one) => ({
    ...{ name: one.mutant.name, commit: one.commit, seed: one.seed, clients: one.clients },
    ...{ faults: [...one.faults], broken: [...one.broken], operations: one.operations, seconds: one.seconds },
  }));
  mkdirSync(mutantsFolder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
}
