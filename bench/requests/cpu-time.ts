import { readdirSync, readFileSync } from 'node:fs';

/**
 * CPU time that all threads of a process have used so far, in microseconds. From the scheduler's own count in
 * nanoseconds; utime and stime of /proc/<pid>/stat hold the same in steps of 10 ms.
 * @throws Error when the process is gone, or the system has no such /proc
 */
export function cpuTimeOf(pid: number): number {
  const tasks = `/proc/${String(pid)}/task`;
  const used = readdirSync(tasks).map((task) => onCpu(`${tasks}/${task}/schedstat`));
  return used.reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1000;
}

/** Of a thread that ended meanwhile: 0. */
function onCpu(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8').split(' ', 1)[0]);
  } catch (error) {
    if (isGone(error)) return 0;
    throw error;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ESRCH' || error.code === 'ENOENT');
}
