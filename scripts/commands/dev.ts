import path from 'node:path';
import { ApiProgram } from '../dev/api-program.ts';
import { say } from '../dev/labels.ts';
import { UiProgram } from '../dev/ui-program.ts';
import type { InstanceOptions } from '../stack/instance.ts';
import { withLock } from '../stack/lock-file.ts';
import { openStack, type PartName, type Stack } from '../stack/stack.ts';
import { reasonOf } from '../stack/wait.ts';

/** In the order in which they stop: the UI passes requests on to the API. */
const replaced: readonly PartName[] = ['frontend', 'backend'];

/** A part that was stopped, and what its process had been started from. */
type Stopped = ReadonlyMap<PartName, string | undefined>;

/**
 * Runs API and UI from their sources in the place of the stack's, until Ctrl-C; then the stack's run again.
 * @returns the exit code
 * @throws Error when the other parts do not run
 */
export async function dev(options: InstanceOptions): Promise<number> {
  const stack = openStack(options);
  const missing = stack
    .partNames()
    .filter((name) => !replaced.includes(name) && stack.pid(name) === undefined);
  if (missing.length > 0) throw new Error(`Not running: ${missing.join(', ')}. First: npm run up`);
  const ended = untilInterrupted();
  const stopped = await stopReplaced(stack);
  const api = new ApiProgram(await environmentOf(stack, 'backend'));
  const ui = new UiProgram(await environmentOf(stack, 'frontend'));
  say('dev', `UI ${stack.addresses.ui}, API ${stack.addresses.api}; Ctrl-C ends both`);
  await ended;
  say('dev', 'ending');
  await Promise.all([ui.stop(), api.stop()]);
  return startReplaced(stack, stopped);
}

async function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    // Not once: at a terminal one Ctrl-C comes twice, from the terminal and from the program that started this one.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

async function environmentOf(stack: Stack, name: PartName): Promise<Readonly<Record<string, string>>> {
  return (await stack.part(name).launch()).env ?? {};
}

async function stopReplaced(stack: Stack): Promise<Stopped> {
  return locked(stack, async () => {
    const stopped = new Map<PartName, string | undefined>();
    for (const name of replaced) {
      if (stack.state(name) !== 'running') continue;
      stopped.set(name, stack.process(name).fingerprint());
      await stack.stop(name);
    }
    if (stopped.size > 0) say('dev', `stopped ${[...stopped.keys()].join(' and ')} of the stack for now`);
    return stopped;
  });
}

/** Starts what was stopped, from the build that it ran; `up` still sees that this is older than the sources. */
async function startReplaced(stack: Stack, stopped: Stopped): Promise<number> {
  return locked(stack, async () => {
    let code = 0;
    for (const [name, fingerprint] of [...stopped].reverse()) {
      try {
        await stack.start(name, { fingerprint });
        say('dev', `${name} of the stack runs again`);
      } catch (error) {
        say('dev', `${name} of the stack does not start: ${reasonOf(error)}. npm run up says more.`);
        code = 1;
      }
    }
    return code;
  });
}

async function locked<T>(stack: Stack, run: () => Promise<T>): Promise<T> {
  const onWait = (pid: number): void => {
    say(
      'dev',
      `another command (pid ${String(pid)}) works on instance ${stack.instance.name}; waiting for it`,
    );
  };
  const file = path.join(stack.instance.run, 'command.lock');
  return withLock(file, { deadlineMs: 15 * 60_000, onWait }, run);
}
