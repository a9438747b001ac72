import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { instanceExists, resolveInstance, type InstanceOptions } from '../stack/instance.ts';

export interface LogsOptions extends InstanceOptions {
  follow: boolean;
  /** Lines from the end of each log. */
  lines: number;
}

/**
 * Prints the end of one part's log, or of all; with `follow` goes on until interrupted.
 * @returns the exit code
 * @throws Error when there is no such log
 */
export async function logs(part: string | undefined, options: LogsOptions): Promise<number> {
  const instance = resolveInstance(options);
  if (!instanceExists(instance)) throw new Error(`Instance ${instance.name} was never started: npm run up`);
  const known = readdirSync(instance.logs)
    .filter((file) => file.endsWith('.log'))
    .map((file) => path.basename(file, '.log'));
  const wanted = part === undefined ? known : [part];
  const files = wanted.map((name) => path.join(instance.logs, `${name}.log`));
  if (files.length === 0 || !files.every((file) => existsSync(file))) {
    throw new Error(`There is no log of '${part ?? ''}'. Logs: ${known.join(', ')}`);
  }
  return tail([...(options.follow ? ['-F'] : []), '-n', String(options.lines), ...files]);
}

/** tail of the system: it follows renamed files and titles each of several. */
async function tail(args: readonly string[]): Promise<number> {
  const child = spawn('tail', args, { stdio: 'inherit' });
  const pass = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      resolve(code ?? 0); // ended by Ctrl-C: that is how following ends
    });
  });
}
