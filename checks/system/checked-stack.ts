import path from 'node:path';
import execa from 'execa';
import { repositoryRoot, resolveInstance } from '../../scripts/stack/instance.ts';
import { openStack, type Stack } from '../../scripts/stack/stack.ts';
import { stopSecondProcesses } from './second-process.ts';

const cli = path.join(repositoryRoot, 'scripts', 'cli.ts');
const checkInstance = 'check';

/** The stack that the checker has for itself: worker split from the API, no sample data. */
export interface CheckedStackOptions {
  readonly portOffset: number;
  /** Take the one that runs. */
  readonly reuse: boolean;
}

/**
 * Starts the stack from nothing, or takes the one that runs.
 * @throws Error when it does not start
 */
export async function startStack({ portOffset, reuse }: CheckedStackOptions): Promise<Stack> {
  await stopSecondProcesses(resolveInstance({ instance: checkInstance })); // those that an earlier check left behind
  if (!reuse) await resetStack(portOffset);
  await command(portOffset, 'up', '--no-seed', '--split-worker');
  return openStack({ instance: checkInstance });
}

/** Stops the stack and deletes its data. */
export async function resetStack(portOffset: number): Promise<void> {
  await command(portOffset, 'reset', '--yes');
}

async function command(portOffset: number, ...args: string[]): Promise<void> {
  const env = { KIRANA_INSTANCE: checkInstance, KIRANA_PORT_OFFSET: String(portOffset) };
  // kafkajs 2 sets timers in the past, of which Node 24 warns; they do no harm.
  const { exitCode } = await execa(
    process.execPath,
    ['--disable-warning=TimeoutNegativeWarning', cli, ...args],
    {
      env,
      stdio: 'inherit',
      reject: false,
    },
  );
  if (exitCode !== 0)
    throw new Error(`The stack's '${args[0] ?? ''}' ended with exit code ${String(exitCode)}.`);
}
