import { afterAll, describe, expect, it } from '@jest/globals';
import { guest, KEPT, openShop, type Product, signUp, stockProduct } from './support/api.js';
import { eventually } from './support/eventually.js';
import {
  asSuperuser,
  isConsumed,
  loseBits,
  openRedis,
  ranked,
  withApplyDelay,
  withOpenTransaction,
} from './support/servers.js';

const redis = openRedis();
afterAll(() => redis.quit());

/** A shop with a product that everybody is shown, and nothing of it still under way. */
async function knownShop() {
  const owner = await signUp('shopowner');
  const shop = await openShop(owner);
  const product = await stockProduct(owner, shop);
  await ranked(shop.id);
  const path = `/shops/${shop.id}/products/`;
  await eventually(async () => expect((await guest.get<Product[]>(path)).body).toHaveLength(1));
  return { path, productId: product.id };
}

/** Gives the product so many prices, each in a transaction of its own; the last is their number. */
async function reprice(productId: number, times: number): Promise<void> {
  for (let price = 1; price <= times; price += 1)
    await asSuperuser('primary', 'UPDATE products SET price = $2 WHERE id = $1', [productId, price]);
}

/** Until the last change of the product has been consumed. */
async function consumed(productId: number): Promise<void> {
  const sql = 'SELECT xmin::text AS id FROM products WHERE id = $1';
  const [row] = await asSuperuser<{ id: string }>('primary', sql, [productId]);
  await eventually(async () => expect(await isConsumed(redis, Number(row?.id))).toBe(true));
}

describe('while a long transaction is open', () => {
  it('a list that changes a hundred times is shown unmarked, and kept', async () => {
    const { path, productId } = await knownShop();
    await withOpenTransaction(async () => {
      await reprice(productId, 100);
      await consumed(productId);
      const marked: (string | null)[] = [];
      await eventually(async () => {
        const answer = await guest.get<Product[]>(path);
        marked.push(answer.headers.get('x-stale'));
        expect(answer.body[0]?.price).toBe(100);
        expect(answer.headers.get('x-served-by')).toEqual(KEPT);
      });
      expect(marked.filter((mark) => mark !== null)).toEqual([]);
    });
  });

  it('the primary answers for replicas that are behind', async () => {
    const { path, productId } = await knownShop();
    await withOpenTransaction(() =>
      withApplyDelay('4s', async () => {
        await reprice(productId, 7);
        await consumed(productId);
        const answer = await guest.get<Product[]>(path);
        expect(answer.headers.get('x-served-by')).toBe('primary');
        expect(answer.headers.get('x-stale')).toBeNull();
        expect(answer.body[0]?.price).toBe(7);
      }),
    );
  });

  it('the primary is not believed when it is lost which transactions were consumed', async () => {
    const { path, productId } = await knownShop();
    await withOpenTransaction(() =>
      withApplyDelay('4s', async () => {
        await reprice(productId, 8);
        await consumed(productId);
        await loseBits(redis);
        const answer = await guest.get<Product[]>(path);
        expect(answer.headers.get('x-served-by')).toBe('primary');
        expect(answer.headers.get('x-stale')).toBe('true');
      }),
    );
    // What was lost counts for the transactions that were open then, and for no other.
    await eventually(async () => {
      const answer = await guest.get<Product[]>(path);
      expect(answer.body[0]?.price).toBe(8);
      expect(answer.headers.get('x-stale')).toBeNull();
    });
  });
});
