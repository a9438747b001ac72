import { runCommand } from '../command.ts';
import { check, commandOptions, tool, type Stage } from '../stage.ts';
import { failed, passed, type TestCase } from '../test-case.ts';

const workspaces = ['backend', 'frontend', 'scripts', 'haproxy', 'e2e', 'checks', 'bench'];

export const types: Stage = {
  name: 'types',
  title: 'Types',
  async run(testRun) {
    const cases: TestCase[] = [];
    for (const workspace of workspaces) {
      const options = commandOptions(testRun, 'types', 5);
      const { code, tail } = await runCommand(tool('tsc'), ['--noEmit', '-p', workspace], options);
      cases.push(code === 0 ? passed(`types of ${workspace}`) : failed(`types of ${workspace}`, tail));
    }
    return cases;
  },
};

export const staticChecks: readonly Stage[] = [
  check('format', 'Format (prettier)', tool('prettier'), ['--check', '--log-level=warn', '.']),
  check('lint', 'Lint (eslint)', tool('eslint'), ['--max-warnings=0', '.']),
  check('deps', 'Boundaries of modules (dependency-cruiser)', tool('depcruise'), [
    '--config=.dependency-cruiser.cjs',
    ...workspaces,
  ]),
  check('knip', 'Unused files, exports and dependencies (knip)', tool('knip'), []),
];
