import { z } from 'zod';
import type { BenchContext, Benchmark } from '../bench-context.ts';
import { compare } from './compare.ts';
import { stackApi } from './stack-api.ts';

const consumedDeadlineMs = 60_000;
/** Rows that one transaction may change. */
const chunk = 500;
const ids = z.array(z.object({ id: z.number() }));

/**
 * Answers that neither level has. A change makes all of them void before each round, through the stream as in real
 * life; then each is asked for once.
 */
export const misses: readonly Benchmark[] = [
  {
    name: 'miss-list',
    title: 'Miss: a page of 200 shops',
    async run(context) {
      const { newest, cursors } = await walkShops(context, context.sizes.listMisses);
      const pages = cursors.map((cursor) => `/shops/?cursor=${cursor}`);
      return [await missed(this.title, context, pages, newest.slice(0, 1))];
    },
  },
  {
    name: 'miss-card',
    title: 'Miss: one shop',
    async run(context) {
      const { newest } = await walkShops(context, context.sizes.cardMisses);
      const cards = newest.map((id) => `/shops/${id}`);
      return [await missed(this.title, context, cards, newest)];
    },
  },
];

/** Asks for each path once a round, after a change of these shops was consumed. */
function missed(title: string, context: BenchContext, paths: readonly string[], shops: readonly string[]) {
  let next = 0;
  return compare(
    {
      title,
      api: stackApi(context),
      expected: ['200 replica', '200 primary'],
      amount: paths.length - 1, // one is asked for to know the bytes
      nextPath: () => paths[next++ % paths.length] ?? '/',
      prepare: async () => {
        await makeVoid(context, shops);
        next = 0;
      },
    },
    context,
  );
}

async function makeVoid({ writer, listener }: BenchContext, shops: readonly string[]): Promise<void> {
  let last: string | undefined;
  for (let i = 0; i < shops.length; i += chunk) {
    last = (await writer.touchShops(shops.slice(i, i + chunk))).transaction;
  }
  if (last !== undefined) await listener.consumed(last, consumedDeadlineMs);
}

/** The newest shops, and for each the cursor of the page behind it, as the API gives them. */
async function walkShops(
  context: BenchContext,
  count: number,
): Promise<{ newest: string[]; cursors: string[] }> {
  const newest: string[] = [];
  const cursors: string[] = [];
  let path = '/shops/?limit=1';
  while (newest.length < count) {
    context.signal.throwIfAborted();
    const response = await fetch(`${stackApi(context).url}${path}`);
    for (const { id } of ids.parse(await response.json())) newest.push(String(id));
    const link = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
    const cursor = link === undefined ? null : new URLSearchParams(link.split('?')[1]).get('cursor');
    if (link === undefined || cursor === null) {
      throw new Error(`there are ${String(newest.length)} shops only; ${String(count)} are needed`);
    }
    cursors.push(cursor);
    path = link;
  }
  return { newest, cursors };
}
