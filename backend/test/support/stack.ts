import { readFileSync } from 'node:fs';
import { openStack, type PartName } from '../../../scripts/stack/stack.ts';

/** The running stack that the tests have for themselves: KIRANA_INSTANCE and KIRANA_PORT_OFFSET name it. */
export const stack = openStack();

/** Stops a part's processes in their tracks (SIGSTOP): its connections stay open and nothing answers. */
export async function withFrozen<T>(part: PartName, run: () => Promise<T>): Promise<T> {
  const root = stack.pid(part);
  if (root === undefined) throw new Error(`${part} does not run`);
  const pids = family(root);
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  try {
    return await run();
  } finally {
    // The server last: awake, it clears away a child that had just ended, and that pid is nobody's then.
    for (const pid of pids.toReversed()) process.kill(pid, 'SIGCONT');
  }
}

function family(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  return [pid, ...children.filter((child) => child !== '').flatMap((child) => family(Number(child)))];
}

/** Stops a part, runs, and starts it again whatever happened. */
export async function without<T>(
  part: PartName,
  run: () => Promise<T>,
  options: { signal?: NodeJS.Signals } = {},
): Promise<T> {
  await stack.stop(part, options);
  try {
    return await run();
  } finally {
    await stack.start(part);
  }
}
