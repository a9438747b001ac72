import { birthMutants } from './catalogue/births.ts';
import { fenceMutants } from './catalogue/fences.ts';
import { levelMutants } from './catalogue/levels.ts';
import { sessionMutants } from './catalogue/sessions.ts';
import type { Mutant } from './mutant.ts';

/** Every known mistake that can still be made. */
export const mutants: readonly Mutant[] = [
  ...fenceMutants,
  ...birthMutants,
  ...levelMutants,
  ...sessionMutants,
];
