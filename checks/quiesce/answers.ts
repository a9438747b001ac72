import { compared, differenceOf, type Comparison } from './difference.ts';
import { itemsIn } from './items.ts';
import type { Key } from './keys.ts';

/** Asks one API process for every key, once, as a guest without a token. */
export async function compareAnswers(
  place: string,
  address: string,
  keys: readonly Key[],
): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const key of keys) comparisons.push(compared(place, key.path, await look(address, key)));
  return comparisons;
}

async function look(address: string, { path, expected }: Key): Promise<string | undefined> {
  let answer: Response;
  try {
    answer = await fetch(`${address}${path}`, { signal: AbortSignal.timeout(10_000) });
  } catch (error) {
    return `no answer: ${String(error)}`;
  }
  const body: unknown = await answer.json();
  if (expected === undefined)
    return answer.status === 404 ? undefined : `status ${String(answer.status)}, not 404`;
  if (answer.status !== 200) return `status ${String(answer.status)}`;
  if (answer.headers.get('x-stale') === 'true') return 'marked as stale';
  const difference = differenceOf(itemsIn(body), expected);
  return difference && `${difference} (from ${answer.headers.get('x-served-by') ?? 'nowhere'})`;
}
