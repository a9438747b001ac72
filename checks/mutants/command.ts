import { writeFileSync } from 'node:fs';
import { measuredCommit } from '../../scripts/stack/measured-commit.ts';
import type { Stack } from '../../scripts/stack/stack.ts';
import { lockedRun } from '../system/locked-run.ts';
import { resetStack, startStack } from '../system/checked-stack.ts';
import { BackendCompiler } from './backend-compiler.ts';
import { buildMutant } from './mutated-build.ts';
import { parseMutantsOptions, type MutantsOptions } from './options.ts';
import { mutantsReport } from './report.ts';
import { inWords, isAsWanted, verdictLine } from './outcome.ts';
import { tryMutant } from './trial.ts';
import { keepTrial, lastTrials } from './trials-file.ts';

/**
 * Runs `npm run check:mutants`.
 *
 * @param argv - the options, without node and script
 * @returns the exit code: 0 when every mistake was caught and nothing else, 1 otherwise, 130 when it was interrupted
 */
export async function checkMutants(argv: readonly string[]): Promise<number> {
  const options = parseMutantsOptions(argv);
  return lockedRun((signal) => tryAll(options, signal));
}

async function tryAll(options: MutantsOptions, signal: AbortSignal): Promise<number> {
  const commit = measuredCommit();
  const known = options.resume ? lastTrials().filter((trial) => trial.commit === commit) : [];
  const wanted = options.only.filter((one) => !known.some(({ mutant }) => mutant === one));
  const trials = known.filter(({ mutant }) => options.only.includes(mutant));
  const interrupted = (): boolean => signal.aborted;
  try {
    let stack = await start(options);
    const compiler = new BackendCompiler();
    for (const mutant of wanted) {
      if (interrupted()) return 130;
      console.log(`\n${mutant.name}: ${mutant.mistake}`);
      const main = buildMutant(mutant, compiler);
      const trial = await tryMutant(mutant, main, stack, { ...options, commit, signal });
      if (interrupted()) return 130;
      trials.push(trial);
      keepTrial(trial);
      console.log(`  ${inWords(trial)}`);
      if (options.report !== undefined) writeFileSync(options.report, mutantsReport(lastTrials()));
      // What could not be healed is not for the next one to bear.
      if (trial.failure !== undefined) stack = await start(options);
    }
  } finally {
    await resetStack(options.portOffset);
  }
  console.log(`\n${verdictLine(trials)}`);
  return trials.every(isAsWanted) ? 0 : 1;
}

const start = ({ portOffset }: MutantsOptions): Promise<Stack> => startStack({ portOffset, reuse: false });
