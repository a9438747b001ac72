import { type Freshness, freshnessOf } from './freshness';
import { nextCursor } from './link-header';

/** One page of a list of the API. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly freshness: Freshness | null;
  /** Cursor of the page after this one; null on the last. */
  readonly next: string | null;
}

/** Reads what an answer's headers say about the list in it. */
export function toPage<Item>(items: readonly Item[], { headers }: Response): Page<Item> {
  return { items, freshness: freshnessOf(headers), next: nextCursor(headers.get('Link')) };
}
