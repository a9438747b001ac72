import { afterAll, describe, expect, it } from '@jest/globals';
import { guest, KEPT, openShop, type Product, signUp, stockProduct } from './support/api.js';
import { eventually } from './support/eventually.js';
import { asSuperuser, openRedis } from './support/servers.js';
import { withFrozen } from './support/stack.js';

const redis = openRedis();
afterAll(() => redis.quit());

async function listInMemory() {
  const owner = await signUp('shopowner');
  const shop = await openShop(owner);
  const product = await stockProduct(owner, shop);
  const path = `/shops/${shop.id}/products/`;
  const inMemory = () =>
    eventually(async () => {
      const answer = await guest.get<Product[]>(path);
      expect(answer.body).toHaveLength(1);
      expect(answer.headers.get('x-served-by')).toBe('memory');
    });
  await inMemory();
  return { owner, shop, product, path, inMemory };
}

describe('a list in memory', () => {
  it('stands until its fence is raised', async () => {
    const { owner, shop, product, path } = await listInMemory();
    const before = (await guest.get(path)).headers.get('x-fence');
    await owner.patch(`/shops/${shop.id}/products/${product.id}`, { price: 12 });
    await eventually(async () => expect((await guest.get<Product[]>(path)).body[0]?.price).toBe(12));
    expect((await guest.get(path)).headers.get('x-fence')).not.toBe(before);
  });

  it('goes with the subscription, and comes back with the next', async () => {
    const { product, path, inMemory } = await listInMemory();
    await asSuperuser('primary', 'UPDATE products SET price = 13 WHERE id = $1', [product.id]);
    expect(await redis.call('CLIENT', 'KILL', 'TYPE', 'pubsub')).toBeGreaterThan(0);
    await eventually(async () => expect((await guest.get<Product[]>(path)).body[0]?.price).toBe(13));
    await inMemory();
  });

  it('is forgotten when everything is', async () => {
    const { path, inMemory } = await listInMemory();
    const before = (await guest.get(path)).headers.get('x-fence');
    await redis.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    await redis.flushdb();
    await eventually(async () => expect((await guest.get(path)).headers.get('x-fence')).not.toBe(before));
    await inMemory();
  });
});

describe('a list that no event comes for', () => {
  it('is read again when it would be too old, from a server that is not', async () => {
    const { product, path } = await listInMemory();
    await withFrozen('connect', async () => {
      await asSuperuser('primary', 'UPDATE products SET price = 14 WHERE id = $1', [product.id]);
      // Within a TTL of 60 s only its age can be the reason.
      await eventually(async () => expect((await guest.get<Product[]>(path)).body[0]?.price).toBe(14));
      const answer = await guest.get<Product[]>(path);
      expect(answer.headers.get('x-stale')).toBeNull();
    });
    await eventually(async () => expect((await guest.get(path)).headers.get('x-served-by')).toEqual(KEPT));
  });

  it('is read again without Redis as well, once for everybody', async () => {
    const { product, path } = await listInMemory();
    await withFrozen('redis', async () => {
      await eventually(async () => expect((await guest.get(path)).headers.get('x-fence')).toBeNull());
      await asSuperuser('primary', 'UPDATE products SET price = 15 WHERE id = $1', [product.id]);
      await eventually(async () => {
        const answer = await guest.get<Product[]>(path);
        expect(answer.body[0]?.price).toBe(15);
        expect(answer.headers.get('x-stale')).toBeNull();
      });
    });
  });
});
