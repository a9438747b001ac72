import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import { compareSchema } from '../../schema-dump.ts';
import { repositoryRoot } from '../../stack/instance.ts';
import { runCommand } from '../command.ts';
import { readConsistencyReport } from '../reports/consistency-report.ts';
import { readJestReport } from '../reports/jest-report.ts';
import { readPlaywrightReport } from '../reports/playwright-report.ts';
import { casesOf, commandOptions, tool, type Stage, type TestRun } from '../stage.ts';
import { failed, passed } from '../test-case.ts';
import type { TestStack } from '../test-stack.ts';
import { nodeTests } from '../node-tests.ts';
import { jestArgs } from './unit-tests.ts';

/** The started stack's environment on top of the command's own. */
export function stackOptions(testRun: TestRun, name: string, deadlineMinutes: number) {
  const options = commandOptions(testRun, name, deadlineMinutes);
  return { ...options, env: { ...options.env, ...testRun.stackEnvironment } };
}

/** Starts the test stack, which the stages that follow use, and starts it once more: that must change nothing. */
export function startStage(stack: TestStack, fresh: boolean): Stage {
  const starts = 'The stack starts from nothing';
  const again = 'Starting it again changes nothing';
  return {
    name: 'stack',
    title: starts,
    async run(testRun) {
      if (fresh) await stack.reset(testRun);
      const first = await stack.command(testRun, 'up');
      if (first.code !== 0) return [failed(starts, first.tail)];
      testRun.stackEnvironment = stack.environment();
      const before = stack.processes();
      const second = await stack.command(testRun, 'up');
      const same = second.code === 0 && stack.processes() === before;
      return [passed(starts), same ? passed(again) : failed(again, second.tail)];
    },
  };
}

const schema: Stage = {
  name: 'schema',
  title: 'db/schema.sql agrees with the migrated database',
  needsStack: true,
  async run({ stackEnvironment }) {
    const difference = await compareSchema(stackEnvironment?.['DATABASE_URL_WRITE'] ?? '');
    return [difference === undefined ? passed(this.title) : failed(this.title, difference)];
  },
};

/** Specs of backend/test, by Jest. */
function jestOnStack(name: string, title: string, config: string, deadlineMinutes: number): Stage {
  return {
    name,
    title,
    needsStack: true,
    async run(testRun) {
      const report = path.join(testRun.folder, `${name}.json`);
      const args = [...jestArgs, `--config=${config}`, '--json', `--outputFile=${report}`];
      const { code, tail } = await runCommand(process.execPath, args, {
        ...stackOptions(testRun, name, deadlineMinutes),
        cwd: path.join(repositoryRoot, 'backend'),
      });
      return casesOf(title, code, tail, () => readJestReport(report));
    },
  };
}

const integration = jestOnStack(
  'integration',
  'Integration tests on the running stack',
  'jest.integration.config.js',
  15,
);

const faults: Stage = {
  ...jestOnStack('faults', 'Parts of the stack fail (npm run check:faults)', 'jest.faults.config.js', 20),
  isLong: true,
};

/** The smaller form of the check that nothing is sold twice, while API processes are killed. */
const oversell: Stage = {
  name: 'oversell',
  title: 'Nothing is oversold (npm run check:oversell)',
  needsStack: true,
  async run(testRun) {
    const result = path.join(testRun.folder, 'oversell.json');
    const args = ['check-oversell', '--running', '--stock=100', '--buyers=400', `--result=${result}`];
    const { code, tail } = await runCommand(
      process.execPath,
      ['--disable-warning=TimeoutNegativeWarning', path.join(repositoryRoot, 'scripts', 'cli.ts'), ...args],
      stackOptions(testRun, 'oversell', 5),
    );
    return casesOf(this.title, code, tail, () => readConsistencyReport(result));
  },
};

const e2e: Stage = {
  name: 'e2e',
  title: 'The UI in a browser (Playwright)',
  needsStack: true,
  async run(testRun) {
    const report = path.join(testRun.folder, 'e2e.json');
    const options = stackOptions(testRun, 'e2e', 10);
    const { code, tail } = await runCommand(tool('playwright'), ['test', '--reporter=list,json'], {
      ...options,
      env: { ...options.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      cwd: path.join(repositoryRoot, 'e2e'),
    });
    return casesOf(this.title, code, tail, () => readPlaywrightReport(report));
  },
};

/** From the sources in the place of the stack's own API and UI, which it takes and gives back. */
const dev: Stage = {
  name: 'dev',
  title: 'Pages and API from their sources (npm run dev)',
  needsStack: true,
  async run(testRun) {
    const tests = {
      name: this.name,
      title: this.title,
      files: ['scripts/dev/*.stack-spec.ts'],
      concurrency: 1,
    };
    return nodeTests(testRun, tests, stackOptions(testRun, this.name, 5));
  },
};

export const stackTests: readonly Stage[] = [schema, integration, faults, oversell, e2e, dev];

/** Stops the stack in order. Its data goes; its logs stay in the report when something failed. */
export function stopStage(stack: TestStack, anyFailure: () => boolean): Stage {
  const title = 'The stack stops cleanly';
  return {
    name: 'stop',
    title,
    async run(testRun) {
      const { code, tail } = await stack.command(testRun, 'down');
      const cleanly = code === 0;
      if ((anyFailure() || !cleanly) && existsSync(stack.logs)) {
        cpSync(stack.logs, path.join(testRun.folder, 'stack-logs'), { recursive: true });
      }
      await stack.reset(testRun);
      return [cleanly ? passed(title) : failed(title, tail)];
    },
  };
}
