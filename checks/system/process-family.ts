import { existsSync, readFileSync } from 'node:fs';
import { identify, isAlive, type ProcessIdentity } from '../../scripts/stack/process-identity.ts';
import { waitUntil } from '../../scripts/stack/wait.ts';

/** A process and all its descendants, as they are now; the parent first. */
export function familyOf(pid: number): ProcessIdentity[] {
  const file = `/proc/${String(pid)}/task/${String(pid)}/children`;
  const own = identify(pid);
  if (own === undefined || !existsSync(file)) return own === undefined ? [] : [own];
  const children = readFileSync(file, 'utf8').split(' ').filter(Boolean).map(Number);
  return [own, ...children.flatMap(familyOf)];
}

/** Sends the signal to those of the family that still live. */
export function signalFamily(family: readonly ProcessIdentity[], signal: NodeJS.Signals): void {
  for (const member of family) {
    try {
      if (isAlive(member)) process.kill(member.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** Waits until all of the family are gone. @throws DeadlineError after 10 s */
export async function familyGone(family: readonly ProcessIdentity[]): Promise<void> {
  const look = async (): Promise<void> => {
    const alive = family.filter(isAlive).map(({ pid }) => String(pid));
    if (alive.length > 0) throw new Error(`process ${alive.join(', ')} still runs`);
    return Promise.resolve();
  };
  await waitUntil(look, { deadlineMs: 10_000, everyMs: 10 });
}
