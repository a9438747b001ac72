import path from 'node:path';
import { runCommand, type CommandOptions } from './command.ts';
import { readJunitReport } from './reports/junit-report.ts';
import { casesOf, type TestRun } from './stage.ts';
import type { TestCase } from './test-case.ts';

interface NodeTests {
  readonly name: string;
  readonly title: string;
  readonly files: readonly string[];
  /** Files at a time; by default as many as there are cores. */
  readonly concurrency?: number;
}

/** Runs files of tests with `node --test`. */
export async function nodeTests(
  testRun: TestRun,
  { name, title, files, concurrency }: NodeTests,
  options: CommandOptions,
): Promise<TestCase[]> {
  const report = path.join(testRun.folder, `${name}.xml`);
  const args = [
    '--disable-warning=TimeoutNegativeWarning', // kafkajs 2 sets timers in the past
    '--test',
    ...(concurrency === undefined ? [] : [`--test-concurrency=${String(concurrency)}`]),
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=junit',
    `--test-reporter-destination=${report}`,
    ...files,
  ];
  const { code, tail } = await runCommand(process.execPath, args, options);
  return casesOf(title, code, tail, () => readJunitReport(report));
}
