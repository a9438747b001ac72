import type { Stack } from './stack.ts';
import { portsFor } from './ports.ts';
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

/** The first offset after this one, in steps of 100, at which every port is free now; undefined when none is near. */
export async function findFreeOffset(after: number): Promise<number | undefined> {
  for (let offset = after + 100; offset <= after + 2_000; offset += 100) {
    const free = await Promise.all(Object.values(portsFor(offset)).map(isPortFree));
    if (free.every(Boolean)) return offset;
  }
  return undefined;
}
