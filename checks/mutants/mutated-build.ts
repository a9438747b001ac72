import { cpSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../../scripts/stack/instance.ts';
import type { BackendCompiler } from './backend-compiler.ts';
import type { Mutant } from './mutant.ts';

export const mutantsFolder = path.join(repositoryRoot, '.kirana', 'mutants');
const built = path.join(repositoryRoot, 'backend', 'dist');

/**
 * Puts a mutant's build into a folder of its own: the backend's (which must be of now), and what the mutant changes in it.
 * @returns its main program
 * @throws Error for a mutant that does not fit the source, or does not compile
 */
export function buildMutant(mutant: Mutant, compiler: BackendCompiler): string {
  const outputs = compiler.outputs(mutant);
  const folder = path.join(mutantsFolder, mutant.name, 'dist');
  rmSync(folder, { recursive: true, force: true });
  cpSync(built, folder, { recursive: true });
  for (const [file, text] of outputs) writeFileSync(path.join(folder, file), text);
  return path.join(folder, 'main.js');
}
