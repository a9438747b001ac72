// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- other projects that import this file find the types by it
/// <reference path="./fs-native-extensions.d.ts" />
import { mkdirSync, readFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { tryLock } from 'fs-native-extensions';
import { waitUntil } from './wait.ts';

export interface LockOptions {
  /** Milliseconds to wait for another holder. */
  deadlineMs: number;
  /** Called once when another process holds the lock. */
  onWait?: (pid: number) => void;
}

/**
 * Runs something while no other process holds the lock file. The operating system keeps the lock, and takes it back
 * from a process that dies: so two can't take over one from the dead. The file stays, since one that is made anew would
 * be another lock; in it is who holds the lock, for people.
 * @throws DeadlineError when the other holder takes longer than the deadline
 */
export async function withLock<T>(file: string, options: LockOptions, run: () => Promise<T>): Promise<T> {
  mkdirSync(path.dirname(file), { recursive: true });
  const handle = await open(file, 'a+', 0o600);
  try {
    await take(handle, file, options);
    return await run();
  } finally {
    await handle.close();
  }
}

async function take(handle: FileHandle, file: string, { deadlineMs, onWait }: LockOptions): Promise<void> {
  let told = false;
  const look = async (): Promise<void> => {
    if (tryLock(handle.fd)) return Promise.resolve();
    const holder = Number(readFileSync(file, 'utf8'));
    if (!told) onWait?.(holder);
    told = true;
    throw new Error(`process ${String(holder)} holds ${file}`);
  };
  await waitUntil(look, { deadlineMs, everyMs: 200 });
  await handle.truncate();
  await handle.write(String(process.pid));
}
