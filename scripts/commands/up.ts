import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import execa from 'execa';
import pc from 'picocolors';
import { SAMPLE_CUSTOMER, SAMPLE_OWNER, SAMPLE_PASSWORD } from '../sample-data/logins.ts';
import { isDatabaseEmpty } from '../stack/database.ts';
import { writeEnvironmentFile } from '../stack/environment.ts';
import {
  makeFolders,
  repositoryRoot,
  resolveInstanceToStart,
  saveInstance,
  type InstanceOptions,
} from '../stack/instance.ts';
import { withLock } from '../stack/lock-file.ts';
import type { PartName } from '../stack/part.ts';
import { Progress } from '../stack/progress/progress.ts';
import { Stack } from '../stack/stack.ts';
import { installPackages, missingPackages } from '../stack/system-packages.ts';
import { findTakenPorts } from '../stack/taken-ports.ts';
import { runTasks, type Task, type TaskError } from '../stack/task-graph.ts';
import { reasonOf } from '../stack/wait.ts';
import { upTasks, type UpTask } from './up-tasks.ts';

const portAdvice = 'Nothing was started. Free the port, or give --port-offset.';

export interface UpOptions extends InstanceOptions {
  /** Sample data for an empty database. */
  seed: boolean;
}

/**
 * Starts everything that does not run yet, and prints addresses and logins.
 * @returns the exit code
 */
export async function up(options: UpOptions): Promise<number> {
  const instance = resolveInstanceToStart(options);
  makeFolders(instance);
  const stack = new Stack(instance);
  const lock = path.join(stack.instance.run, 'command.lock');
  const onWait = (pid: number): void => {
    console.log(
      `Another command (pid ${String(pid)}) works on instance ${stack.instance.name}; waiting for it.`,
    );
  };
  const progress = new Progress();
  process.once('SIGINT', () => {
    progress.stop();
    console.error('\nInterrupted. What was started keeps running: up goes on from here, down stops it.');
    process.exit(130);
  });
  return withLock(lock, { deadlineMs: 15 * 60_000, onWait }, () => bringUp(stack, options.seed, progress));
}

async function bringUp(stack: Stack, seed: boolean, progress: Progress): Promise<number> {
  console.log(
    `Kirana Ghar, instance ${pc.bold(stack.instance.name)}: ${path.relative(process.cwd(), stack.instance.home)}`,
  );
  const changed: string[] = [];
  stack.onEvent = (line) => {
    progress.tell(line);
  };
  progress.start();
  try {
    await ensureSystemPackages(progress);
    const taken = await findTakenPorts(stack);
    if (taken.length > 0) throw new Error(`${taken.join('\n')}\n${portAdvice}`);
    saveInstance(stack.instance);
    writeEnvironmentFile(stack.instance, stack.environment());
    const failed = await runUpTasks(stack, progress, changed);
    if (failed) return 1;
  } finally {
    progress.stop();
  }
  if (seed && (await ensureSampleData(stack))) changed.push('sample data');
  printSummary(stack, changed, progress.elapsed());
  return 0;
}

async function ensureSystemPackages(progress: Progress): Promise<void> {
  const missing = missingPackages();
  if (missing.length === 0) return;
  progress.begin('system packages');
  const tell = (line: string): void => {
    progress.tell(line);
  };
  await installPackages(missing, tell);
  progress.end('system packages', 'installed');
}

/** Starts the parts; what went wrong is printed. */
async function runUpTasks(stack: Stack, progress: Progress, changed: string[]): Promise<boolean> {
  const watch = new CrashWatch(stack, progress);
  const tasks = upTasks(stack);
  progress.plan(tasks);
  const failures = await runTasks(tasks.map((task) => shown(task, stack, progress, watch, changed)));
  watch.stop();
  progress.stop();
  const failed = failures.length > 0 || watch.crashed.size > 0;
  if (failed) explain(stack, failures, watch.crashed);
  return failed;
}

/** A task with its progress lines; what it changed is collected. */
function shown(task: UpTask, stack: Stack, progress: Progress, watch: CrashWatch, changed: string[]): Task {
  const run = async (): Promise<void> => {
    progress.begin(task.name);
    try {
      const outcome = await task.run((text) => {
        progress.note(task.name, text);
      });
      if (outcome !== undefined) changed.push(task.name);
      progress.end(task.name, outcome ?? 'unchanged');
      watch.add(task.name);
    } catch (error) {
      progress.fail(task.name, reasonOf(error));
      for (const line of lastLines(stack, task.name)) progress.tell(`    ${line.slice(0, 200)}`);
      throw error;
    }
  };
  return { name: task.name, needs: task.needs, run };
}

/** Looks at the parts while the start goes on: one that was healthy and ends is shown at once. */
class CrashWatch {
  readonly crashed = new Set<PartName>();
  readonly #healthy = new Set<PartName>();
  readonly #timer: NodeJS.Timeout;
  readonly #stack: Stack;
  readonly #progress: Progress;

  constructor(stack: Stack, progress: Progress) {
    this.#stack = stack;
    this.#progress = progress;
    this.#timer = setInterval(() => {
      this.#look();
    }, 500);
  }

  /** From now on the part must live. */
  add(task: string): void {
    const part = partOf(this.#stack, task);
    if (part !== undefined) this.#healthy.add(part);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#look();
  }

  #look(): void {
    for (const name of this.#healthy) {
      if (this.crashed.has(name) || this.#stack.state(name) !== 'crashed') continue;
      this.crashed.add(name);
      this.#progress.tell(pc.red(`${name} has crashed`));
      for (const line of lastLines(this.#stack, name)) this.#progress.tell(`    ${line.slice(0, 200)}`);
    }
  }
}

function partOf(stack: Stack, task: string): PartName | undefined {
  return stack.partNames().find((name) => name === task);
}

function lastLines(stack: Stack, name: string): string[] {
  const part = partOf(stack, name);
  return part === undefined ? [] : stack.process(part).lastLogLines(12);
}

function explain(stack: Stack, failures: readonly TaskError[], crashed: ReadonlySet<PartName>): void {
  console.error(pc.red('\nThe start did not succeed:'));
  for (const failure of failures) console.error(`- ${failure.task}: ${reasonOf(failure.cause)}`);
  for (const name of crashed) console.error(`- ${name} ended by itself`);
  console.error(
    `What runs keeps running. Logs: ${path.relative(process.cwd(), stack.instance.logs)}; once mended, run up again.`,
  );
}

/**
 * Seeds an empty database, and one whose seeding was interrupted.
 * @returns true when it did
 * @throws Error when the seeding fails
 */
async function ensureSampleData(stack: Stack): Promise<boolean> {
  const unfinished = path.join(stack.instance.run, 'seeding');
  if (!existsSync(unfinished) && !(await isDatabaseEmpty(stack.context))) return false;
  console.log('  Adding sample data through the API');
  writeFileSync(unfinished, '');
  const script = path.join(repositoryRoot, 'scripts', 'seed_sample_data.ts');
  const options = { stdio: 'inherit', env: stack.environment(), reject: false } as const;
  const { exitCode } = await execa(process.execPath, [script], options);
  if (exitCode !== 0) throw new Error('Everything runs, but the sample data is not complete: run up again.');
  rmSync(unfinished);
  return true;
}

function printSummary(stack: Stack, changed: readonly string[], seconds: string): void {
  const { addresses } = stack;
  const nothing = 'Everything was running already; nothing was changed.';
  console.log(changed.length === 0 ? `\n${pc.green(nothing)}` : `\n${pc.green(`Up in ${seconds}.`)}`);
  console.log(`  UI      ${pc.bold(addresses.ui)}`);
  console.log(`  API     ${addresses.api}   (docs: ${addresses.docs})`);
  console.log(
    `  Logins  shop owner ${SAMPLE_OWNER}, customer ${SAMPLE_CUSTOMER}; password ${SAMPLE_PASSWORD}`,
  );
  console.log('  More    npm run status, npm run logs -- backend, npm run down');
}
