import path from 'node:path';
import { repositoryRoot } from '../../stack/instance.ts';
import { runCommand } from '../command.ts';
import { readConsistencyReport } from '../reports/consistency-report.ts';
import { casesOf, commandOptions, type Stage } from '../stage.ts';

/** The consistency checker in its short form; it has a stack of its own, since it kills the parts of it. */
export const consistency: Stage = {
  name: 'consistency',
  title: 'Consistency under faults (npm run check:consistency)',
  async run(testRun) {
    const result = path.join(testRun.folder, 'consistency.json');
    const history = path.join(testRun.folder, 'consistency.jsonl.gz');
    const { code, tail } = await runCommand(
      process.execPath,
      [
        '--disable-warning=TimeoutNegativeWarning',
        path.join(repositoryRoot, 'scripts', 'cli.ts'),
        'check-consistency',
        `--result=${result}`,
        `--history=${history}`,
      ],
      commandOptions(testRun, 'consistency', 12),
    );
    return casesOf(this.title, code, tail, () => readConsistencyReport(result));
  },
};
