/** @jest-environment node */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { focusManager, InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import type { LiveMessage } from './live-event';
import { Refetches } from './refetches';

const KEYS = [
  ['orders', '', ''],
  ['order', 5],
  ['order', 6],
  ['stock', 3],
  ['products', 3],
  ['products', 4],
  ['shop', 3],
  ['shops', 'all', ''],
  ['search', 'dal', 'all'],
];
let client: QueryClient;
const put = (key: (typeof KEYS)[number]) =>
  client.setQueryData(key, key[0] === 'products' ? { pages: [], pageParams: [] } : 1);
let refetches: Refetches;

beforeEach(() => {
  jest.useFakeTimers();
  client = new QueryClient();
  refetches = new Refetches(client);
  for (const key of KEYS) put(key);
});
afterEach(() => {
  refetches.stop();
  client.clear();
  jest.useRealTimers();
});

/** What is asked for again after these messages. */
function askedAfter(...messages: LiveMessage[]): string[] {
  for (const key of KEYS) put(key);
  for (const message of messages) refetches.take(message);
  jest.advanceTimersByTime(2001);
  return KEYS.filter((key) => client.getQueryState(key)?.isInvalidated).map((key) => key.join('/'));
}

test.each<[LiveMessage, string[]]>([
  [
    { type: 'order', order_id: 5, shop_id: 3, checkout_id: 'c', status: 'placed', is_new: true },
    ['orders//', 'order/5', 'stock/3'],
  ],
  [{ type: 'stock', shop_id: 3, product_id: 1, level: 'low' }, ['stock/3']],
  [{ type: 'product', shop_id: 3, product_id: 1, is_deleted: false }, ['products/3']],
  [{ type: 'products', shop_id: 4 }, ['products/4']],
  [{ type: 'shop', shop_id: 3 }, ['products/3', 'shop/3', 'shops/all/']],
  [{ type: 'reset' }, KEYS.slice(0, -1).map((key) => key.join('/'))],
])('%j', (message, asked) => {
  expect(askedAfter(message)).toEqual(asked);
});

test('what was shown before it was followed is asked for again, once', () => {
  expect(askedAfter({ type: 'hello', shops: [3], resumed: false })).toEqual([
    'orders//',
    'order/5',
    'order/6',
    'stock/3',
    'products/3',
    'shop/3',
  ]);
  expect(askedAfter({ type: 'hello', shops: [3], resumed: true })).toEqual([]);
  expect(askedAfter({ type: 'hello', shops: [3, 4], resumed: true })).toEqual(['products/4']);
});

describe('the list of a shop, of 25 pages', () => {
  const PAGES = 25;
  interface Item {
    readonly id: number;
    readonly price: number;
    readonly available: boolean;
  }
  let asked: number;
  let shelf: InfiniteQueryObserver<{ items: Item[] }>;
  let leave: () => void;
  const price: LiveMessage = { type: 'product', shop_id: 9, product_id: 7, is_deleted: false, price: 3 };
  const shown = (id: number) =>
    client
      .getQueryData<{ pages: { items: Item[] }[] }>(['products', 9])
      ?.pages.flatMap(({ items }) => items)
      .find((item) => item.id === id);

  beforeEach(async () => {
    asked = 0;
    shelf = new InfiniteQueryObserver<{ items: Item[] }>(client, {
      queryKey: ['products', 9],
      queryFn: ({ pageParam }) => {
        asked += 1;
        return Promise.resolve({ items: [{ id: Number(pageParam), price: 1, available: true }] });
      },
      initialPageParam: 0,
      getNextPageParam: (_page, all) => (all.length < PAGES ? all.length : null),
      staleTime: Infinity,
    });
    leave = shelf.subscribe(() => undefined);
    await jest.advanceTimersByTimeAsync(1);
    for (let page = 1; page < PAGES; page += 1) await shelf.fetchNextPage();
    asked = 0;
  });
  afterEach(() => {
    leave();
    focusManager.setFocused(undefined);
  });
  async function take(...messages: LiveMessage[]): Promise<number> {
    for (const message of messages) refetches.take(message);
    await jest.advanceTimersByTimeAsync(3000);
    return asked;
  }

  test('takes price and availability from the event, and asks for nothing', async () => {
    refetches.take({ ...price, available: false });
    expect(shown(7)).toEqual({ id: 7, price: 3, available: false });
    expect(await take()).toBe(0);
    expect(await take({ ...price, is_deleted: true })).toBe(0);
    expect(shown(7)).toBeUndefined();
  });

  test('is asked for once, after a moment of its own, for whatever else has changed in a burst', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0.5);
    const others = [100, 101, 102].map((product_id) => ({ ...price, product_id }));
    for (const message of [...others, { ...price, price: 1 }]) refetches.take(message);
    await jest.advanceTimersByTimeAsync(900);
    expect(asked).toBe(0);
    expect(await take()).toBe(PAGES);
    jest.restoreAllMocks();
  });

  test('is not asked for in a tab that nobody looks at', async () => {
    focusManager.setFocused(false);
    expect(await take({ ...price, product_id: 100 }, { type: 'products', shop_id: 9 })).toBe(0);
    expect(client.getQueryState(['products', 9])?.isInvalidated).toBe(true);
  });

  test('is asked for when an answer under way may be older than the event', async () => {
    void client.refetchQueries({ queryKey: ['products', 9] });
    expect(await take(price)).toBeGreaterThan(PAGES);
  });
});
