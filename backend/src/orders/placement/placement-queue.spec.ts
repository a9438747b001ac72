import { describe, expect, it } from '@jest/globals';
import type { UserId } from '../../identity/principal.js';
import { DatabaseUnavailable, TooSlow } from '../../postgres/errors.js';
import { toLsn } from '../../postgres/lsn.js';
import { toTransactionId } from '../../postgres/transaction-id.js';
import type { KeyedPurchase } from './placement-batch.js';
import { PlacementQueue } from './placement-queue.js';
import type { PlacementTransaction } from './placement-transaction.js';

const seen = { position: toLsn(1), xmax: toTransactionId(1) };

const purchase = (customerId: string, key: string): KeyedPurchase => ({
  request: { customerId, key, bodyHash: Buffer.alloc(0) },
  purchase: {
    ...{ customerId: customerId as UserId, checkoutId: key, lines: [], paymentMethod: 'cod' as const },
    delivery: { recipient: null, mobile: null, address: 'Pune', place: null, around: null },
  },
});

/** Transactions that end when the test says so; `fail` decides by the purchases in them. */
function queueOver(fail: (keys: readonly string[]) => Error | null = () => null) {
  const batches: string[][] = [];
  const run: PlacementTransaction['run'] = async (purchases) => {
    const keys = purchases.map(({ request: { customerId, key } }) => `${customerId}/${key}`);
    batches.push(keys);
    await new Promise(setImmediate);
    const error = fail(keys);
    if (error) throw error;
    const value = keys.map((body) => ({ status: 201, body, replayed: false, reused: false }));
    return { value, seen };
  };
  return { queue: new PlacementQueue({ run } as PlacementTransaction), batches };
}

describe('purchases', () => {
  it('that come while others are being placed go together, and each gets its own answer', async () => {
    const { queue, batches } = queueOver();
    const placed = await Promise.all(
      Array.from({ length: 40 }, (_, i) => queue.place(purchase(String(i), 'k'))),
    );
    expect(placed.map(({ body }) => body)).toEqual(Array.from({ length: 40 }, (_, i) => `${i}/k`));
    expect(batches.map(({ length }) => length)).toEqual([1, 1, 32, 6]);
  });

  it('under one key are never in one transaction', async () => {
    const { queue, batches } = queueOver();
    await Promise.all(['a', 'a', 'a', 'b', 'a'].map((key) => queue.place(purchase('1', key))));
    for (const batch of batches) expect(new Set(batch).size).toBe(batch.length);
    expect(batches.flat()).toHaveLength(5);
  });

  it('are tried one by one when something is wrong with one of them', async () => {
    const { queue } = queueOver((keys) => (keys.includes('7/k') ? new Error('wrong') : null));
    const placed = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => queue.place(purchase(String(i), 'k'))),
    );
    expect(
      placed.map(({ status }, i) => (status === 'rejected' ? i : null)).filter((i) => i !== null),
    ).toEqual([7]);
  });

  it('are tried again in smaller transactions when they were too slow together', async () => {
    const { queue, batches } = queueOver((keys) => (keys.length > 4 ? new TooSlow() : null));
    const placed = await Promise.all(
      Array.from({ length: 30 }, (_, i) => queue.place(purchase(String(i), 'k'))),
    );
    expect(placed.map(({ body }) => body)).toEqual(Array.from({ length: 30 }, (_, i) => `${i}/k`));
    expect(Math.max(...batches.map(({ length }) => length))).toBe(28);
  });

  it('fail when one alone is too slow: its transaction has had its turns', async () => {
    const { queue, batches } = queueOver(() => new TooSlow());
    await expect(queue.place(purchase('1', 'k'))).rejects.toBeInstanceOf(TooSlow);
    expect(batches).toEqual([['1/k']]);
  });

  it('fail when the database stays away', async () => {
    const { queue } = queueOver(() => new DatabaseUnavailable());
    await expect(queue.place(purchase('1', 'k'))).rejects.toBeInstanceOf(DatabaseUnavailable);
  });
});
