import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process that can't be mistaken for a later one with the same pid. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Linux: boot id and start time in clock ticks since boot; elsewhere the start date that ps prints. */
  readonly startedAt: string;
}

/** The identity of a live process, or undefined when there is none (a zombie counts as none). */
export function identify(pid: number): ProcessIdentity | undefined {
  const startedAt = process.platform === 'linux' ? linuxStart(pid) : psStart(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** True while that very process lives; a recycled pid is another process. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.startedAt === identity.startedAt;
}

/** Start time and state of a line of /proc/<pid>/stat; the command in it may hold blanks and brackets. */
export function parseProcStat(line: string): { state: string; startTicks: string } {
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const [state, startTicks] = [fields[0], fields[19]];
  if (state === undefined || startTicks === undefined) throw new Error('not a line of /proc/<pid>/stat');
  return { state, startTicks };
}

function linuxStart(pid: number): string | undefined {
  try {
    const { state, startTicks } = parseProcStat(readFileSync(`/proc/${String(pid)}/stat`, 'utf8'));
    if (state === 'Z' || state === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${startTicks}`;
  } catch {
    return undefined;
  }
}

/** The start date of a live process as ps prints it; each column by an option of its own, as BSD's ps wants it. */
export function psStart(pid: number): string | undefined {
  try {
    const args = ['-o', 'state=', '-o', 'lstart=', '-p', String(pid)];
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    const text = execFileSync('ps', args, { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] });
    const [state, ...start] = text.trim().split(/\s+/);
    return state === undefined || state.startsWith('Z') ? undefined : start.join(' ');
  } catch {
    return undefined;
  }
}
