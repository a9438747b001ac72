import path from 'node:path';
import { repositoryRoot } from '../../scripts/stack/instance.ts';
import { withLock } from '../../scripts/stack/lock-file.ts';

/**
 * Runs a check that has a stack of its own: one at a time on this machine. Ctrl-C aborts the signal, and the check ends by
 * itself.
 */
export async function lockedRun(run: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const stop = new AbortController();
  const interrupt = (): void => {
    stop.abort();
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt).on('SIGHUP', interrupt);
  const onWait = (pid: number): void => {
    console.log(`Another check runs here (process ${String(pid)}); waiting for it.`);
  };
  const lock = path.join(repositoryRoot, '.kirana', 'consistency', 'lock');
  try {
    return await withLock(lock, { deadlineMs: 3 * 3_600_000, onWait }, () => run(stop.signal));
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt).off('SIGHUP', interrupt);
  }
}
