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
import { startLogKeeper } from '../stack/log-keeper.ts';
import { Progress } from '../stack/progress/progress.ts';
import { Stack } from '../stack/stack.ts';
import { installPackages, missingPackages } from '../stack/system-packages.ts';
import { findFreeOffset, findTakenPorts } from '../stack/taken-ports.ts';
import { runUpTasks } from './up-run.ts';

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
    if (taken.length > 0) throw new Error(`${taken.join('\n')}\n${await portAdvice(stack)}`);
    saveInstance(stack.instance);
    writeEnvironmentFile(stack.instance, stack.environment());
    await startLogKeeper(stack.instance);
    if (!(await runUpTasks(stack, progress, changed))) return 1;
  } finally {
    progress.stop();
  }
  if (seed && (await ensureSampleData(stack))) changed.push('sample data');
  printSummary(stack, changed, progress.elapsed());
  return 0;
}

async function portAdvice({ instance }: Stack): Promise<string> {
  const offset = await findFreeOffset(instance.portOffset);
  const elsewhere = offset === undefined ? '--port-offset' : `npm run up -- --port-offset ${String(offset)}`;
  return `Nothing was started. End what holds them (another clone: npm run down there), or: ${elsewhere}`;
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
