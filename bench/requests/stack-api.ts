import type { BenchContext } from '../bench-context.ts';

/** The stack's own API process. @throws Error when it does not run */
export function stackApi({ stack }: Pick<BenchContext, 'stack'>): {
  readonly url: string;
  readonly pid: number;
} {
  const pid = stack.pid('backend');
  if (pid === undefined) throw new Error('the API does not run');
  return { url: stack.addresses.api, pid };
}
