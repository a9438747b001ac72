import { afterAll, describe, expect, it } from '@jest/globals';
import {
  everyPage,
  guest,
  KEPT,
  openShop,
  signUp,
  stockProduct,
  type Product,
  type Shop,
} from './support/api.js';
import { eventually } from './support/eventually.js';
import {
  asSuperuser,
  isConsumed,
  openRedis,
  ranked,
  withApplyDelay,
  withOpenTransaction,
} from './support/servers.js';

const redis = openRedis();
afterAll(() => redis.quit());

/** A shop whose changes have all been consumed, so that its fence stands still. */
async function quietShop() {
  const owner = await signUp('shopowner');
  const shop = await openShop(owner);
  const product = await stockProduct(owner, shop);
  const path = `/shops/${shop.id}/products/`;
  await ranked(shop.id);
  const written = await asSuperuser<{ id: string }>(
    'primary',
    `SELECT xmin::text AS id FROM shops WHERE id = $1 UNION ALL SELECT xmin::text FROM products WHERE id = $2`,
    [shop.id, product.id],
  );
  await eventually(async () => {
    for (const { id } of written) expect(await isConsumed(redis, Number(id))).toBe(true);
  });
  return { owner, shop, product, path };
}

describe('a cached list', () => {
  it('is filled by a miss, answered from Redis, and dropped by an event', async () => {
    const { owner, shop, path } = await quietShop();
    const miss = await guest.get<Product[]>(path);
    expect(['replica', 'primary']).toContain(miss.headers.get('x-served-by'));
    const hit = await guest.get<Product[]>(path);
    expect(hit.headers.get('x-served-by')).toEqual(KEPT);
    expect(hit.body).toEqual(miss.body);
    expect(hit.headers.get('etag')).toBe(miss.headers.get('etag'));
    expect(hit.headers.get('cache-control')).toBe('private, no-cache');

    await stockProduct(owner, shop);
    await eventually(async () => expect((await guest.get<Product[]>(path)).body).toHaveLength(2));
  });

  it('expires, a tenth of the TTL apart at most', async () => {
    const { shop, path } = await quietShop();
    await guest.get(path);
    const ttl = await redis.pttl(`products:${shop.id}`);
    expect(ttl).toBeGreaterThan(50_000);
    expect(ttl).toBeLessThanOrEqual(60_000);
  });

  it('is not sent again to a client that has it', async () => {
    const { path } = await quietShop();
    const tag = (await guest.get(path)).headers.get('etag') ?? '';
    expect((await guest.get(path, { 'if-none-match': tag })).status).toBe(304);
  });

  it('answers many misses at once alike', async () => {
    const { path } = await quietShop();
    const answers = await Promise.all(Array.from({ length: 200 }, () => guest.get<Product[]>(path)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it('is not filled from a replica that lacks the change', async () => {
    const { owner, shop, product, path } = await quietShop();
    await guest.get(path);
    await withApplyDelay('3s', async () => {
      const before = await redis.hget(`{products:${shop.id}}:fence`, 'version');
      await owner.patch(`/shops/${shop.id}/products/${product.id}`, { price: 77 });
      await eventually(async () =>
        expect(await redis.hget(`{products:${shop.id}}:fence`, 'version')).not.toBe(before),
      );
      const [stale] = await asSuperuser<{ price: string }>(
        'replica1',
        'SELECT price FROM products WHERE id = $1',
        [product.id],
      );
      expect(stale?.price).toBe('250.50');

      const answer = await guest.get<Product[]>(path);

      expect(answer.headers.get('x-served-by')).toBe('primary');
      expect(answer.body[0]?.price).toBe(77);
      const again = await guest.get<Product[]>(path);
      expect(again.headers.get('x-served-by')).toEqual(KEPT);
      expect(again.body[0]?.price).toBe(77);
    });
  });

  it('is filled and kept while a long transaction is open', async () => {
    const old = await quietShop();
    await withOpenTransaction(async () => {
      const young = await quietShop();
      for (const { owner, shop, product, path } of [old, young]) {
        await owner.patch(`/shops/${shop.id}/products/${product.id}`, { price: 88 });
        await eventually(async () => {
          const answer = await guest.get<Product[]>(path);
          expect(answer.body[0]?.price).toBe(88);
          expect(answer.headers.get('x-served-by')).toEqual(KEPT);
        });
      }
    });
  });

  it('keeps what is absent under one namespace for all made-up ids', async () => {
    const missing = 900_000_000_000 + Math.floor(Math.random() * 1_000_000);
    await eventually(async () => {
      const answer = await guest.get(`/shops/${missing}`);
      expect(answer.status).toBe(404);
      expect(await redis.exists(`{products:${missing}}:fence`)).toBe(0);
      expect(await redis.hexists('shops:unknown', `head products:${missing} shop`)).toBe(1);
    });
  });

  it('of shops has pages that follow one another', async () => {
    const owner = await signUp('shopowner');
    for (let i = 0; i < 3; i += 1) await openShop(owner, { city: 'Agartala' });
    await eventually(async () => {
      const seen = (await everyPage<Shop>('/shops/?city=Agartala&limit=2')).map(({ id }) => id);
      expect(seen.length).toBeGreaterThanOrEqual(3);
      expect(new Set(seen).size).toBe(seen.length);
    });
  });
});
