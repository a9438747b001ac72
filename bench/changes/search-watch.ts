import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { httpJson } from '../../scripts/pipeline/http-json.ts';
import type { Stack } from '../../scripts/stack/stack.ts';
import { Moments } from './moments.ts';

const askEveryMs = 10;
const answer = z.object({
  hits: z.object({ hits: z.array(z.object({ _id: z.string(), _source: z.object({ name: z.string() }) })) }),
});

/** Asks a search for products' names, all that are waited for at once, as long as any is. */
export class SearchWatch {
  readonly #stack: Stack;
  readonly #waitedFor = new Map<string, string>();
  readonly #shown = new Moments();
  #asking: Promise<void> | undefined;

  constructor(stack: Stack) {
    this.#stack = stack;
  }

  /** True while the product's name is waited for; another one would not be seen apart. */
  isWaitedFor(product: string): boolean {
    return this.#waitedFor.has(product);
  }

  /**
   * When a search first showed the product under the name, as performance.now(); undefined when not in time.
   * @throws Error when Elasticsearch refuses
   */
  async shows(product: string, name: string, deadlineMs: number): Promise<number | undefined> {
    this.#waitedFor.set(product, name);
    this.#asking ??= this.#ask();
    const failed = this.#asking.then(() => undefined);
    try {
      const shown = this.#shown.at(name, deadlineMs);
      return (await Promise.race([shown, failed])) ?? (await shown);
    } finally {
      this.#waitedFor.delete(product);
    }
  }

  async #ask(): Promise<void> {
    try {
      while (this.#waitedFor.size > 0) {
        const names = await namesInSearch(this.#stack, [...this.#waitedFor.keys()]);
        const now = performance.now();
        for (const name of names.values()) this.#shown.came(name, now);
        await pause(askEveryMs);
      }
    } finally {
      this.#asking = undefined; // in the same step as the last look, so that nobody joins a loop that has ended
    }
  }
}

/**
 * The names under which a search of the API's alias shows products, by their ids: a search sees what was refreshed,
 * unlike a GET of the document.
 * @throws Error when Elasticsearch refuses
 */
export async function namesInSearch(stack: Stack, products: readonly string[]): Promise<Map<string, string>> {
  const index = stack.environment().ES_INDEX_PRODUCTS ?? '';
  const found = await httpJson(`${stack.environment().ES_URL ?? ''}/${index}/_search`, {
    method: 'POST',
    body: { query: { ids: { values: products } }, _source: ['name'], size: products.length },
    timeoutMs: 5_000,
  });
  const { hits } = answer.parse(found).hits;
  return new Map(hits.map(({ _id, _source }) => [_id, _source.name]));
}
