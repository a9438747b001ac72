import { isDeepStrictEqual } from 'node:util';
import type { Item } from './rows-in-postgres.ts';

/** What is compared, and what came of it. */
export interface Comparison {
  readonly place: string;
  readonly key: string;
  readonly difference?: string;
}

/**
 * Compares items with the primary's rows, in order, in every field that the items have.
 * @returns the first difference in words, or undefined
 */
export function differenceOf(items: readonly Item[], expected: readonly Item[]): string | undefined {
  const [ids, wanted] = [items, expected].map((list) => list.map(({ id }) => id).join(','));
  if (ids !== wanted) return `ids ${ids ?? ''} instead of ${wanted ?? ''}`;
  for (const [i, item] of items.entries()) {
    const row = expected[i];
    const field = Object.keys(item).find((name) => !isDeepStrictEqual(item[name], row?.[name]));
    if (field !== undefined)
      return `id ${String(item.id)}, ${field}: ${JSON.stringify(item[field])} instead of ${JSON.stringify(row?.[field])}`;
  }
  return undefined;
}

/** A comparison with its outcome. */
export function compared(place: string, key: string, difference: string | undefined): Comparison {
  return { place, key, ...(difference === undefined ? {} : { difference }) };
}
