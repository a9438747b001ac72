import { afterAll, describe, expect, it } from '@jest/globals';
import {
  guest,
  openShop,
  signUp,
  stockProduct,
  unique,
  type Hits,
  type Product,
  type Shop,
} from './support/api.js';
import { eventually } from './support/eventually.js';
import { asSuperuser, openRedis, REPLICAS } from './support/servers.js';

const redis = openRedis();
afterAll(() => redis.quit());

const search = async (text: string) => (await guest.get<Hits>(`/search?q=${encodeURIComponent(text)}`)).body;
const products = async (shop: Shop) => (await guest.get<Product[]>(`/shops/${shop.id}/products/`)).body;

describe('a change travels to every reader', () => {
  it('from the write to both replicas, the cache and the search', async () => {
    const owner = await signUp('shopowner');
    const shop = await openShop(owner);
    await eventually(async () => expect((await guest.get(`/shops/${shop.id}`)).status).toBe(200));
    await eventually(async () => {
      await products(shop);
      expect(await redis.exists(`products:${shop.id}`)).toBe(1);
    });
    const before = await redis.hget(`{products:${shop.id}}:fence`, 'version');

    const product = await stockProduct(owner, shop);

    for (const replica of REPLICAS) {
      await eventually(async () =>
        expect(
          await asSuperuser(replica, 'SELECT name FROM products WHERE id = $1', [product.id]),
        ).toHaveLength(1),
      );
    }
    await eventually(async () => {
      expect(await redis.hget(`{products:${shop.id}}:fence`, 'version')).not.toBe(before);
      expect(await redis.exists(`products:${shop.id}`)).toBe(0);
    });
    expect((await products(shop)).map(({ id }) => id)).toEqual([product.id]);
    const hits = await eventually(async () => {
      const found = await search(product.name);
      expect(found.results.map(({ _id }) => _id)).toContain(String(product.id));
      return found;
    });
    expect(hits.results.find(({ _id }) => _id === String(product.id))?.price).toBe(250.5);
  });

  it('an update and a delete', async () => {
    const owner = await signUp('shopowner');
    const shop = await openShop(owner);
    const product = await stockProduct(owner, shop);
    await eventually(async () => expect(await products(shop)).toHaveLength(1));
    await eventually(async () =>
      expect((await search(product.name)).results[0]?._id).toBe(String(product.id)),
    );

    await owner.patch(`/shops/${shop.id}/products/${product.id}`, { price: 199 });
    await eventually(async () => expect((await products(shop))[0]?.price).toBe(199));
    await eventually(async () => expect((await search(product.name)).results[0]?.price).toBe(199));

    expect((await owner.delete(`/shops/${shop.id}/products/${product.id}`)).status).toBe(204);
    await eventually(async () => expect(await products(shop)).toEqual([]));
    await eventually(async () => {
      const found = await search(product.name);
      expect(found.results.map(({ _id }) => _id)).not.toContain(String(product.id));
    });
  });

  it('the new name of a shop, to its products', async () => {
    const owner = await signUp('shopowner');
    const shop = await openShop(owner);
    const product = await stockProduct(owner, shop);
    await eventually(async () => expect(await products(shop)).toHaveLength(1));

    const name = unique('Navin Bhandar ');
    await owner.patch(`/shops/${shop.id}`, { name, city: 'Nashik' });

    await eventually(async () =>
      expect((await products(shop))[0]).toMatchObject({ shop_name: name, shop_city: 'Nashik' }),
    );
    await eventually(async () => {
      const hit = (await search(product.name)).results.find(({ _id }) => _id === String(product.id));
      expect(hit?.shop_name).toBe(name);
    });
    await eventually(async () => {
      const shops = await guest.get<Hits>(`/search?type=shop&q=${encodeURIComponent(name)}`);
      expect(shops.body.results[0]?.name).toBe(name);
    });
  });

  it('the end of a shop, with its products', async () => {
    const owner = await signUp('shopowner');
    const shop = await openShop(owner);
    const product = await stockProduct(owner, shop);
    await eventually(async () => expect((await search(product.name)).count).toBeGreaterThan(0));

    expect((await owner.delete(`/shops/${shop.id}`)).status).toBe(204);

    await eventually(async () => expect((await guest.get(`/shops/${shop.id}`)).status).toBe(404));
    await eventually(async () => expect((await guest.get(`/shops/${shop.id}/products/`)).status).toBe(404));
    await eventually(async () => {
      const ids = (await search(product.name)).results.map(({ _id }) => _id);
      expect(ids).not.toContain(String(product.id));
    });
  });

  it('a shop that was asked for before it was there', async () => {
    const owner = await signUp('shopowner');
    const first = await openShop(owner);
    const next = first.id + 1;
    await eventually(async () => {
      expect((await guest.get(`/shops/${next}`)).status).toBe(404);
      expect(await redis.hexists('shops:unknown', `head products:${next} shop`)).toBe(1);
    });
    const shop = await openShop(owner);
    expect(shop.id).toBe(next);
    await eventually(async () => expect((await guest.get(`/shops/${next}`)).status).toBe(200));
  });
});

describe('a change that the stream could not carry', () => {
  it('is refused: TRUNCATE of a captured table', async () => {
    await expect(asSuperuser('primary', 'TRUNCATE shops CASCADE')).rejects.toThrow(/use DELETE/);
    await expect(asSuperuser('primary', 'TRUNCATE products CASCADE')).rejects.toThrow(/use DELETE/);
  });
});
