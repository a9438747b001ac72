import type { TriedOn } from './earlier-trials.ts';
import { isControl, verdictLine } from './outcome.ts';
import type { Trial } from './trial.ts';

const grouped = (number: number): string => number.toLocaleString('en-US');

/** The written report of a run. */
export function mutantsReport(trials: readonly Trial[], { commit, ops, clients, seed }: TriedOn): string {
  const row = (trial: Trial): string => {
    const { mutant, broken, operations, failure } = trial;
    const [first, ...others] = broken;
    const nothing = isControl(trial) ? 'none, as it must be' : '**not caught**';
    const rule = first ? `\`${first.rule}\`` : nothing;
    const after = grouped(first ? first.after : operations);
    const also = others.map((one) => `\`${one.rule}\` ${grouped(one.after)}`).join(', ');
    const failed = failure === undefined ? '' : ` (the run failed: ${failure})`;
    return `| ${mutant.name} | ${mutant.mistake} | ${mutant.faults.join(', ')} | ${rule}${failed} | ${after} | ${also} |`;
  };
  return [
    '# Mistakes brought back',
    '',
    'Written by `npm run check:mutants`. Each mistake was made in a build of its own and run on the real stack, two API',
    'processes and a worker, while the faults named came one after the other. The consistency checker',
    `([checks/README.md](../checks/README.md)) judged each answer as it came; after ${grouped(ops)} operations without a violation`,
    'everything was compared at rest.',
    '',
    `**${verdictLine(trials)}.** Commit ${commit}; ${String(clients)} clients, seed ${String(seed)}.`,
    '',
    '| name | mistake | faults | first rule broken | after operations | also broken within the next 1,000 |',
    '| --- | --- | --- | --- | --- | --- |',
    ...trials.map(row),
    '',
  ].join('\n');
}
