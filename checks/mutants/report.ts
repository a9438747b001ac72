import { control, mutants } from './mutants.ts';
import { isControl, verdictLine } from './outcome.ts';
import type { Trial } from './trial.ts';

const grouped = (number: number): string => number.toLocaleString('en-US');

/** The written report: how each mutant did when it was tried last. */
export function mutantsReport(trials: readonly Trial[]): string {
  const row = (trial: Trial): string => {
    const { mutant, faults, commit, broken, operations } = trial;
    const [first, ...others] = broken;
    const nothing = isControl(trial) ? 'none, as it must be' : '**not caught**';
    const rule = first ? `\`${first.rule}\`` : nothing;
    const after = grouped(first ? first.after : operations);
    const also = others.map((one) => `\`${one.rule}\` ${grouped(one.after)}`).join(', ');
    return `| ${mutant.name} | ${mutant.mistake} | ${faults.join(', ')} | ${rule} | ${after} | ${also} | ${commit} |`;
  };
  const untried = [control, ...mutants].filter(
    (one) => !trials.some(({ mutant }) => mutant.name === one.name),
  );
  return [
    '# Mistakes brought back',
    '',
    'Written by `npm run check:mutants`. Each mistake was made in a build of its own and run on the real stack, two API',
    'processes and a worker, while the faults named came one after the other. The consistency checker',
    '([checks/README.md](../checks/README.md)) judged each answer as it came; after the last operation without a violation',
    'everything was compared at rest.',
    '',
    `**${verdictLine(trials)}.**`,
    '',
    '| name | mistake | faults | first rule broken | after operations | also broken within the next 1,000 | commit |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...trials.map(row),
    '',
    ...(untried.length === 0 ? [] : [`Not tried yet: ${untried.map(({ name }) => name).join(', ')}.`, '']),
    ...trials
      .filter((trial) => !isControl(trial) && trial.broken.length === 0)
      .flatMap(({ mutant }) => (mutant.hard === undefined ? [] : [`\`${mutant.name}\`: ${mutant.hard}`, ''])),
  ].join('\n');
}
