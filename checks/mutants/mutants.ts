import { birthMutants } from './catalogue/births.ts';
import { fenceMutants } from './catalogue/fences.ts';
import { levelMutants } from './catalogue/levels.ts';
import { sessionMutants } from './catalogue/sessions.ts';
import { faultKinds } from '../faults/fault.ts';
import type { Mutant } from './mutant.ts';

/** The backend as it is: what is caught here is no mistake of a mutant's. */
export const control: Mutant = {
  name: 'control',
  mistake: 'nothing is changed: no rule may be broken',
  edits: [],
  faults: faultKinds,
};

/** Every known mistake that can still be made. */
export const mutants: readonly Mutant[] = [
  ...fenceMutants,
  ...birthMutants,
  ...levelMutants,
  ...sessionMutants,
];
