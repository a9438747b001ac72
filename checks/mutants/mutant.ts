import type { FaultKind } from '../faults/fault.ts';

/** One change of the backend's source. */
export interface Edit {
  /** Below backend/src. */
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly from: string;
  readonly to: string;
}

/** A known mistake, brought back in a build that is only for the checker. */
export interface Mutant {
  /** Short, in kebab case: for the command line, and the name of its folder. */
  readonly name: string;
  /** What is wrong with it, in a sentence. */
  readonly mistake: string;
  /** Without any the backend is as it is. */
  readonly edits: readonly Edit[];
  /** Under which faults it shows. */
  readonly faults: readonly FaultKind[];
  /** Why it is hard to catch; told of one that was not. */
  readonly hard?: string;
}
