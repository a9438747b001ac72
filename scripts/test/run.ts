import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { repositoryRoot } from '../stack/instance.ts';
import { withLock } from '../stack/lock-file.ts';
import { markdownOf } from './reports/markdown.ts';
import type { Finished, Stage, TestRun } from './stage.ts';
import { consistency } from './stages/consistency.ts';
import { containers, containersOnStack } from './stages/containers.ts';
import { generatedFiles } from './stages/generated-files.ts';
import { packagesStage } from './stages/packages.ts';
import { staticChecks, types } from './stages/static-checks.ts';
import { unitTests } from './stages/unit-tests.ts';
import { stackTests, startStage, stopStage } from './stages/with-stack.ts';
import { count, failed, type TestCase } from './test-case.ts';
import { TestStack } from './test-stack.ts';

interface Options {
  readonly only: string[];
  readonly skip: string[];
  readonly keep: boolean;
  readonly reuse: boolean;
  readonly portOffset: number;
  readonly report?: string;
}

/** The stages that need no stack: groups one after the other, of each group the lanes side by side. */
const groups: readonly (readonly (readonly Stage[])[])[] = [
  [[packagesStage]],
  // Each keeps one core busy, and nothing in them waits for a moment.
  [staticChecks, [types, ...generatedFiles, ...unitTests]],
  [[containers, consistency]],
];
const selectable = [...groups.flat(2), ...stackTests, containersOnStack];
const names = selectable.map((stage) => stage.name);
const stageNames = (long: boolean): string =>
  selectable.flatMap(({ name, isLong = false }) => (isLong === long ? [name] : [])).join(', ');
const folder = path.join(repositoryRoot, '.kirana', 'test-report');

function parseOptions(argv: readonly string[]): Options {
  const collect = (value: string, before: string[]): string[] => {
    if (!names.includes(value)) throw new InvalidArgumentError(`the stages are: ${names.join(', ')}`);
    return [...before, value];
  };
  const offset = (value: string): number => {
    if (!/^\d{1,5}$/.test(value)) throw new InvalidArgumentError('a number of at most five digits');
    return Number(value);
  };
  return new Command('npm test --')
    .description(
      'Runs every check and test, on a stack of its own that is started from nothing and deleted afterwards.',
    )
    .addOption(
      new Option('--only <stage>', 'run this stage only; can be repeated')
        .argParser(collect)
        .default([], 'all that are not long'),
    )
    .addOption(
      new Option('--skip <stage>', 'leave this stage out; can be repeated')
        .argParser(collect)
        .default([], 'none'),
    )
    .option('--keep', 'leave the stack running, with its data', false)
    .option('--reuse', 'take the stack that --keep left running instead of a fresh one', false)
    .addOption(
      new Option('--port-offset <number>', "moves the test stack's ports").argParser(offset).default(10_000),
    )
    .option('--report <file>', 'write what was found as Markdown, for the repository')
    .addHelpText(
      'after',
      `\nStages: ${stageNames(false)}\nLong ones: ${stageNames(true)}\nReports and logs: .kirana/test-report`,
    )
    .parse(argv, { from: 'user' })
    .opts<Options>();
}

/**
 * Runs `npm test`: prints what happens and, last, one line `N passed, N failed`.
 *
 * @param argv - the options, without node and script
 * @returns the exit code: 0 when nothing failed, 1 otherwise, 130 when it was interrupted
 */
export async function runTests(argv: readonly string[]): Promise<number> {
  const options = parseOptions(argv);
  const lock = path.join(repositoryRoot, '.kirana', 'test.lock');
  const onWait = (pid: number): void =>
    console.log(`Another npm test runs here (process ${pid}); waiting for it.`);
  return withLock(lock, { deadlineMs: 20 * 60_000, onWait }, () => run(options));
}

async function run(options: Options): Promise<number> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const interrupted = new AbortController();
  const interrupt = (): void => interrupted.abort(new Error('interrupted'));
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt).on('SIGHUP', interrupt);

  const testRun: TestRun = { folder, signal: interrupted.signal, stackEnvironment: undefined };
  const finished: Finished[] = [];
  const wanted = selectable.filter(
    ({ name, isLong = false }) =>
      (options.only.length === 0 ? !isLong : options.only.includes(name)) && !options.skip.includes(name),
  );
  for (const lanes of groups) {
    const inTurn = async (lane: readonly Stage[]): Promise<void> => {
      for (const stage of lane.filter((one) => wanted.includes(one)))
        finished.push(await runStage(stage, testRun));
    };
    await Promise.all(lanes.map(inTurn));
  }
  const onStack = wanted.filter((one) => one.needsStack);
  if (onStack.length > 0 && !interrupted.signal.aborted)
    await runOnStack(onStack, options, testRun, finished);

  if (interrupted.signal.aborted) {
    console.log('\nInterrupted.');
    return 130;
  }
  if (options.report !== undefined) writeFileSync(options.report, markdownOf(finished));
  return report(finished);
}

/** Stages between a start and a stop that takes place whatever happens, also after Ctrl-C. */
async function runOnStack(
  stages: readonly Stage[],
  options: Options,
  testRun: TestRun,
  finished: Finished[],
) {
  const stack = new TestStack(options.portOffset);
  try {
    finished.push(await runStage(startStage(stack, !options.reuse), testRun));
    for (const stage of stages) finished.push(await runStage(stage, testRun));
  } finally {
    if (options.keep && testRun.stackEnvironment) {
      console.log('\nThe test stack keeps running (--keep). npm test -- --reuse takes it again.');
    } else {
      const stop = stopStage(stack, () => finished.some(({ cases }) => count(cases, 'failed') > 0));
      finished.push(await runStage(stop, { ...testRun, signal: new AbortController().signal }));
    }
  }
}

async function runStage(stage: Stage, testRun: TestRun): Promise<Finished> {
  const began = performance.now();
  let cases: TestCase[];
  if (testRun.signal.aborted) cases = [failed(stage.title, 'interrupted')];
  else if (stage.needsStack && !testRun.stackEnvironment) cases = [failed(stage.title, 'not run: no stack')];
  else {
    console.log(`\n${pc.bold(`━━ ${stage.title}`)}`);
    try {
      cases = await stage.run(testRun);
    } catch (error) {
      cases = [failed(stage.title, error instanceof Error ? error.message : String(error))];
    }
  }
  const seconds = (performance.now() - began) / 1000;
  console.log(`${mark(cases)} ${stage.title}: ${tally(cases)} (${seconds.toFixed(1)} s)`);
  return { stage, cases, seconds };
}

const mark = (cases: readonly TestCase[]): string =>
  count(cases, 'failed') > 0 ? pc.red('✖') : pc.green('✔');

function tally(cases: readonly TestCase[]): string {
  const skipped = count(cases, 'skipped');
  const ran = `${count(cases, 'passed')} passed, ${count(cases, 'failed')} failed`;
  return skipped > 0 ? `${ran}, ${skipped} skipped` : ran;
}

/** The summary; its last line is the one that others read. */
function report(finished: readonly Finished[]): number {
  const cases = finished.flatMap((one) => one.cases);
  console.log(`\n${pc.bold('━━ Summary')}`);
  for (const one of finished) {
    console.log(
      `${mark(one.cases)} ${one.seconds.toFixed(1).padStart(6)} s  ${one.stage.title}: ${tally(one.cases)}`,
    );
  }
  for (const { stage, cases: ofStage } of finished) {
    for (const one of ofStage.filter(({ outcome }) => outcome === 'failed')) {
      console.log(`\n${pc.red(`✖ ${one.name}`)} [${stage.name}]\n${indent(one.detail ?? '')}`);
    }
  }
  const failures = count(cases, 'failed');
  if (failures > 0) console.log(`\nReports and logs: ${path.relative(process.cwd(), folder)}`);
  console.log(`\n${count(cases, 'passed')} passed, ${failures} failed`);
  return failures > 0 ? 1 : 0;
}

/** The end of a failure's text: there stands what went wrong. */
function indent(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .slice(-15)
    .map((line) => `    ${line}`)
    .join('\n');
}
