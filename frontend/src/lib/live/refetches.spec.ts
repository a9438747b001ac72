/** @jest-environment node */
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
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
let refetches: Refetches;

beforeEach(() => {
  jest.useFakeTimers();
  client = new QueryClient();
  refetches = new Refetches(client);
  for (const key of KEYS) client.setQueryData(key, 1);
});
afterEach(() => {
  refetches.stop();
  client.clear();
  jest.useRealTimers();
});

/** What is asked for again after these messages. */
function askedAfter(...messages: LiveMessage[]): string[] {
  for (const key of KEYS) client.setQueryData(key, 1);
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
