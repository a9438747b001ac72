import { globSync, rmSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../../stack/instance.ts';
import { mavenCommand } from '../../stack/programs/programs.ts';
import { runCommand } from '../command.ts';
import { nodeTests } from '../node-tests.ts';
import { readJestReport } from '../reports/jest-report.ts';
import { readJunitReport } from '../reports/junit-report.ts';
import { casesOf, commandOptions, type Stage } from '../stage.ts';

/** Jest's own program: ES modules need a flag of Node. */
export const jestArgs = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  path.join(repositoryRoot, 'node_modules', 'jest', 'bin', 'jest.js'),
];

/** The `*.spec.ts` of a workspace, by Jest. */
function jest(workspace: 'backend' | 'frontend'): Stage {
  const name = `unit-${workspace}`;
  const title = `Unit tests of the ${workspace}`;
  return {
    name,
    title,
    async run(testRun) {
      const report = path.join(testRun.folder, `${name}.json`);
      const { code, tail } = await runCommand(
        process.execPath,
        [...jestArgs, '--json', `--outputFile=${report}`],
        {
          ...commandOptions(testRun, name, 5),
          cwd: path.join(repositoryRoot, workspace),
        },
      );
      return casesOf(title, code, tail, () => readJestReport(report));
    },
  };
}

const scripts: Stage = {
  name: 'unit-scripts',
  title: 'Unit tests of the scripts, of haproxy/, checks/ and bench/',
  async run(testRun) {
    const tests = {
      name: this.name,
      title: this.title,
      // checks/containers has a stage of its own: it builds Docker Compose.
      files: [
        'scripts/**/*.spec.ts',
        'haproxy/*.spec.ts',
        'checks/!(containers)/**/*.spec.ts',
        'bench/**/*.spec.ts',
      ],
    };
    return nodeTests(testRun, tests, commandOptions(testRun, this.name, 5));
  },
};

/** The Java of connect/; elasticsearch/native-node has no logic of its own and is tried by the integration tests. */
const java: Stage = {
  name: 'java',
  title: 'Unit tests in Java (Maven)',
  async run(testRun) {
    const pattern = 'connect/*/target/surefire-reports/TEST-*.xml';
    const reports = () =>
      globSync(pattern, { cwd: repositoryRoot }).map((file) => path.join(repositoryRoot, file));
    for (const old of reports()) rmSync(old);
    const args = ['--batch-mode', '--no-transfer-progress', '-f', 'connect/pom.xml', 'test'];
    const { command, env } = mavenCommand();
    const options = commandOptions(testRun, 'java', 10);
    const { code, tail } = await runCommand(command, args, { ...options, env: { ...options.env, ...env } });
    return casesOf(this.title, code, tail, () => reports().flatMap(readJunitReport));
  },
};

export const unitTests: readonly Stage[] = [java, jest('backend'), jest('frontend'), scripts];
