import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Stack } from '../../scripts/stack/stack.ts';
import { openLoop } from './open-loop.ts';
import type { ProductRow, ProductWriter } from './product-writer.ts';
import { SearchWatch } from './search-watch.ts';

export interface SearchableParts {
  readonly stack: Stack;
  readonly writer: ProductWriter;
  readonly products: readonly ProductRow[];
  readonly signal: AbortSignal;
}

export interface SearchableSamples {
  /** Milliseconds from the answer to the commit until a search shows the new value. */
  readonly found: readonly number[];
  readonly lost: number;
}

const foundDeadlineMs = 30_000;
const renamesPerSecond = 5;

/** One new name at a time. */
export async function searchableIdle(parts: SearchableParts, samples: number): Promise<SearchableSamples> {
  const collected = new Collected(parts);
  for (let i = 0; i < samples; i += 1) {
    parts.signal.throwIfAborted();
    await pause(20 + Math.random() * 230); // a refresh comes every 200 ms: no moment of it is met each time
    await collected.rename(i);
  }
  return collected;
}

/**
 * Five new names a second, however long the earlier ones take, so that a search that falls behind makes the samples
 * longer and not fewer.
 */
export async function searchableBesideWrites(
  parts: SearchableParts,
  samples: number,
): Promise<SearchableSamples> {
  const collected = new Collected(parts);
  const enough = new AbortController();
  const signal = AbortSignal.any([parts.signal, enough.signal]);
  const rename = async (count: number): Promise<void> => {
    if (count >= samples - 1) enough.abort();
    await collected.rename(count);
  };
  const { failed } = await openLoop(rename, { perSecond: renamesPerSecond, mostUnderWay: 200, signal });
  parts.signal.throwIfAborted();
  return { found: collected.found, lost: collected.lost + failed };
}

class Collected implements SearchableSamples {
  readonly found: number[] = [];
  lost = 0;
  readonly #parts: SearchableParts;
  readonly #search: SearchWatch;

  constructor(parts: SearchableParts) {
    this.#parts = parts;
    this.#search = new SearchWatch(parts.stack);
  }

  /** Gives the nth product a new name and waits until a search shows it, or the deadline. */
  async rename(n: number): Promise<void> {
    const { writer, products } = this.#parts;
    const free = products.filter(({ id }) => !this.#search.isWaitedFor(id));
    const product = free[n % free.length];
    if (!product) throw new Error('every product is waited for');
    const name = `Bench ${randomUUID()}`;
    const { committedAt } = await writer.setName(product.id, name);
    const at = await this.#search.shows(product.id, name, foundDeadlineMs);
    if (at === undefined) this.lost += 1;
    else this.found.push(at - committedAt);
  }
}
