import { spawn } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { repositoryRoot } from '../stack/instance.ts';

export interface CommandOptions {
  /** Everything the command prints goes here as well. */
  readonly logFile: string;
  /** The folder it runs in; the repository by default. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds until the command and its children are ended. */
  readonly deadlineMs: number;
  /** Ends the command and its children. */
  readonly signal: AbortSignal;
}

/** How a command ended. `code` is null when a signal ended it. */
export interface Ended {
  readonly code: number | null;
  /** The last lines that it printed. */
  readonly tail: string;
}

/** Between the request to end and the kill of a command that does not follow it. */
const graceMs = 20_000;

/**
 * Runs a command in a process group of its own, shows what it prints and keeps it in a file.
 *
 * The group is not the terminal's: Ctrl-C reaches only the runner, which ends the groups in order.
 *
 * @throws Error when the command can't be started, or is ended by the deadline or the signal
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<Ended> {
  options.signal.throwIfAborted();
  const log = openSync(options.logFile, 'a');
  const child = spawn(command, args, {
    cwd: options.cwd ?? repositoryRoot,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
      ...options.env,
    },
  });
  let tail = '';
  const keep = (chunk: Buffer): void => {
    writeSync(log, chunk);
    process.stdout.write(chunk);
    tail = (tail + chunk.toString()).slice(-4_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);

  const signalGroup = (signal: NodeJS.Signals): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // The group is gone already.
    }
  };
  let killer: NodeJS.Timeout | undefined;
  const end = (): void => {
    signalGroup('SIGTERM');
    killer ??= setTimeout(() => signalGroup('SIGKILL'), graceMs);
  };
  const deadline = AbortSignal.timeout(options.deadlineMs);
  const ended = AbortSignal.any([options.signal, deadline]);
  ended.addEventListener('abort', end);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', (error) => reject(new Error(`${command} can't be started: ${error.message}`)));
      child.once('close', resolve);
    });
    if (deadline.aborted)
      throw new Error(`${command} was ended after ${(options.deadlineMs / 1000).toFixed(0)} s`);
    options.signal.throwIfAborted();
    return { code, tail };
  } finally {
    clearTimeout(killer);
    ended.removeEventListener('abort', end);
    closeSync(log);
  }
}
