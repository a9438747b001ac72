import type { Stack } from './stack.ts';
import { describePortHolder, isPortFree } from './port-holder.ts';

/**
 * Looks at the ports of all parts that do not run.
 * @returns a line for each port that another process holds, with that process
 */
export async function findTakenPorts(stack: Stack): Promise<string[]> {
  const wanted = stack
    .partNames()
    .filter((name) => stack.state(name) !== 'running')
    .flatMap((name) => stack.part(name).ports.map((port) => ({ name, port })));
  const free = await Promise.all(wanted.map(({ port }) => isPortFree(port)));
  return wanted
    .filter((_, index) => !free[index])
    .map(({ name, port }) => `Port ${String(port)} (${name}) is taken by ${describePortHolder(port)}.`);
}
