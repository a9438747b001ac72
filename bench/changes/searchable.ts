import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Stack } from '../../scripts/stack/stack.ts';
import type { ProductRow, ProductWriter } from './product-writer.ts';

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

const askEveryMs = 10;
const foundDeadlineMs = 30_000;
const answer = z.object({
  hits: z.object({ hits: z.array(z.object({ _source: z.object({ name: z.string() }) })) }),
});

/** One new name at a time, asked for every 10 ms. */
export async function searchable(parts: SearchableParts, samples: number): Promise<SearchableSamples> {
  const found: number[] = [];
  let lost = 0;
  for (let i = 0; i < samples; i += 1) {
    parts.signal.throwIfAborted();
    const product = parts.products[i % parts.products.length];
    if (!product) throw new Error('there are no products; the stack is not seeded');
    await pause(20 + Math.random() * 230); // a refresh comes every 200 ms: no moment of it is met each time
    const name = `Bench ${randomUUID()}`;
    const { committedAt } = await parts.writer.setName(product.id, name);
    const at = await foundAt(parts, product.id, name, committedAt + foundDeadlineMs);
    if (at === undefined) lost += 1;
    else found.push(at - committedAt);
  }
  return { found, lost };
}

async function foundAt(
  parts: SearchableParts,
  product: string,
  name: string,
  giveUpAt: number,
): Promise<number | undefined> {
  while (performance.now() < giveUpAt) {
    if ((await nameInSearch(parts.stack, product)) === name) return performance.now();
    await pause(askEveryMs);
  }
  return undefined;
}

/**
 * What a search of the API's alias shows of the product: a search sees what was refreshed, unlike a GET of the
 * document.
 * @throws Error when Elasticsearch refuses
 */
export async function nameInSearch(stack: Stack, product: string): Promise<string | undefined> {
  const index = stack.environment().ES_INDEX_PRODUCTS ?? '';
  const response = await fetch(`${stack.addresses.elasticsearch}/${index}/_search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: { ids: { values: [product] } }, _source: ['name'], size: 1 }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok)
    throw new Error(`Elasticsearch answers ${String(response.status)}: ${await response.text()}`);
  return answer.parse(await response.json()).hits.hits[0]?._source.name;
}
