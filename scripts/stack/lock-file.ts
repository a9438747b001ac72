import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { identify, isAlive, type ProcessIdentity } from './process-identity.ts';
import { waitUntil } from './wait.ts';

export interface LockOptions {
  /** Milliseconds to wait for another holder. */
  deadlineMs: number;
  /** Called once when another process holds the lock. */
  onWait?: (pid: number) => void;
}

/**
 * Runs something while no other process holds the lock file; a lock whose process is gone is taken over.
 * @throws DeadlineError when the other holder takes longer than the deadline
 */
export async function withLock<T>(file: string, options: LockOptions, run: () => Promise<T>): Promise<T> {
  mkdirSync(path.dirname(file), { recursive: true });
  const own = identify(process.pid);
  let told = false;
  const take = async (): Promise<void> => {
    const holder = readHolder(file);
    if (holder !== undefined && isAlive(holder)) {
      if (!told) options.onWait?.(holder.pid);
      told = true;
      throw new Error(`process ${String(holder.pid)} holds ${file}`);
    }
    rmSync(file, { force: true });
    writeFileSync(file, JSON.stringify(own), { flag: 'wx' }); // of two that take it over, one fails here and looks again
    return Promise.resolve();
  };
  await waitUntil(take, { deadlineMs: options.deadlineMs, everyMs: 200 });
  const release = (): void => {
    rmSync(file, { force: true });
  };
  process.once('exit', release);
  try {
    return await run();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

function readHolder(file: string): ProcessIdentity | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
  } catch {
    return undefined; // written halfway by a process that died
  }
}
