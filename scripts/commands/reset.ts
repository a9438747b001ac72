import { rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { instanceExists, resolveInstance, type InstanceOptions } from '../stack/instance.ts';
import { withLock } from '../stack/lock-file.ts';
import { Stack } from '../stack/stack.ts';
import { stopAll } from './down.ts';

export interface ResetOptions extends InstanceOptions {
  /** Don't ask. */
  yes: boolean;
}

/**
 * Stops the instance and deletes its data, logs and secrets; asks first at a terminal.
 * @returns the exit code
 */
export async function reset(options: ResetOptions): Promise<number> {
  const instance = resolveInstance(options);
  const home = path.relative(process.cwd(), instance.home);
  if (!instanceExists(instance)) {
    rmSync(instance.home, { recursive: true, force: true });
    console.log(`Instance ${instance.name} was never started; nothing to delete.`);
    return 0;
  }
  if (
    !options.yes &&
    process.stdin.isTTY &&
    !(await confirmed(`Delete all data of ${instance.name} (${home})?`))
  ) {
    console.log('Nothing was deleted.');
    return 1;
  }
  const lock = path.join(instance.run, 'command.lock');
  const code = await withLock(lock, { deadlineMs: 15 * 60_000 }, () => stopAll(new Stack(instance)));
  if (code !== 0) return code;
  rmSync(instance.home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  console.log(`Deleted ${home}.`);
  return 0;
}

async function confirmed(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
