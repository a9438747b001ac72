import { openStack, type PartName } from '../../../scripts/stack/stack.ts';

/** The running stack that the tests have for themselves: KIRANA_INSTANCE and KIRANA_PORT_OFFSET name it. */
export const stack = openStack();

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
