import { describe, expect, it } from '@jest/globals';
import {
  guest,
  KEPT,
  openShop,
  signUp,
  stockProduct,
  type Hits,
  type Product,
  type Shop,
} from './support/api.js';
import { eventually } from './support/eventually.js';
import { openRedis } from './support/servers.js';
import { stack, withFrozen, without } from './support/stack.js';

async function shopWithProduct() {
  const owner = await signUp('shopowner');
  const shop = await openShop(owner);
  const product = await stockProduct(owner, shop);
  const path = `/shops/${shop.id}/products/`;
  await eventually(async () => expect((await guest.get<Product[]>(path)).body).toHaveLength(1));
  return { owner, shop, product, path };
}

/** Every list is answered, by somebody other than Redis if need be, and no request hangs (the client's deadline). */
async function expectLists({ path }: { path: string }): Promise<void> {
  for (const address of [path, '/shops/?limit=20']) {
    const answer = await guest.get<(Product | Shop)[]>(address);
    expect(answer.status).toBe(200);
    expect(answer.body.length).toBeGreaterThan(0);
  }
}

async function expectPriceToTravel(
  { owner, shop, product, path }: Awaited<ReturnType<typeof shopWithProduct>>,
  price: number,
) {
  expect((await owner.patch(`/shops/${shop.id}/products/${product.id}`, { price })).status).toBe(200);
  await eventually(async () => expect((await guest.get<Product[]>(path)).body[0]?.price).toBe(price), 40_000);
  await eventually(async () => {
    const hits = await guest.get<Hits>(`/search?q=${encodeURIComponent(product.name)}`);
    expect(hits.body.results.find(({ _id }) => _id === String(product.id))?.price).toBe(price);
  }, 40_000);
}

describe('without Redis', () => {
  it('lists come from the replicas, and from Redis again when it is back, empty', async () => {
    const subject = await shopWithProduct();
    await without('redis', async () => {
      await expectLists(subject);
      expect((await guest.get(subject.path)).headers.get('x-served-by')).not.toBe('redis');
      expect(
        (await subject.owner.patch(`/shops/${subject.shop.id}/products/${subject.product.id}`, { price: 31 }))
          .status,
      ).toBe(200);
    });
    await eventually(async () => {
      const answer = await guest.get<Product[]>(subject.path);
      expect(answer.headers.get('x-served-by')).toEqual(KEPT);
      expect(answer.body[0]?.price).toBe(31);
    });
    await expectPriceToTravel(subject, 32);
  });

  it('that is stopped, not dead, no request hangs', async () => {
    const subject = await shopWithProduct();
    await withFrozen('redis', async () => {
      await expectLists(subject);
      await expectLists(subject);
    });
    await expectPriceToTravel(subject, 33);
  });
});

describe('with a Redis that refuses to write', () => {
  it('lists come from the replicas', async () => {
    const subject = await shopWithProduct();
    const redis = openRedis();
    const [, limit] = (await redis.config('GET', 'maxmemory')) as [string, string];
    await redis.config('SET', 'maxmemory', '1');
    try {
      await expectLists(subject);
    } finally {
      await redis.config('SET', 'maxmemory', limit);
      await redis.quit();
    }
    await expectPriceToTravel(subject, 34);
  });
});

describe('without Elasticsearch', () => {
  it('the search says so, lists go on, and what was missed is found afterwards', async () => {
    const subject = await shopWithProduct();
    await without('elasticsearch', async () => {
      const search = await guest.get<{ code: string }>('/search?q=atta');
      expect(search.status).toBe(503);
      expect(search.body.code).toBe('search_unavailable');
      await expectLists(subject);
      await subject.owner.patch(`/shops/${subject.shop.id}/products/${subject.product.id}`, { price: 41 });
    });
    await eventually(async () => {
      const hits = await guest.get<Hits>(`/search?q=${encodeURIComponent(subject.product.name)}`);
      expect(hits.body.results[0]?.price).toBe(41);
    }, 45_000);
  });
});

describe('without Kafka Connect', () => {
  it('writes and lists go on, and what was missed travels afterwards', async () => {
    const subject = await shopWithProduct();
    await without('connect', async () => {
      await expectLists(subject);
      await subject.owner.patch(`/shops/${subject.shop.id}/products/${subject.product.id}`, { price: 51 });
    });
    await eventually(
      async () => expect((await guest.get<Product[]>(subject.path)).body[0]?.price).toBe(51),
      45_000,
    );
    await expectPriceToTravel(subject, 52);
  });
});

describe('without Kafka', () => {
  it('writes and lists go on, and what was missed travels afterwards', async () => {
    const subject = await shopWithProduct();
    await without('kafka', async () => {
      await expectLists(subject);
      await subject.owner.patch(`/shops/${subject.shop.id}/products/${subject.product.id}`, { price: 61 });
    });
    await eventually(
      async () => expect((await guest.get<Product[]>(subject.path)).body[0]?.price).toBe(61),
      55_000,
    );
    await expectPriceToTravel(subject, 62);
  });
});

describe('without replicas', () => {
  it('one is enough', async () => {
    const subject = await shopWithProduct();
    await without('postgres-replica-1', () => expectPriceToTravel(subject, 71));
    await expectLists(subject);
  });

  it('that is stopped, not dead, no request hangs', async () => {
    const subject = await shopWithProduct();
    await withFrozen('postgres-replica-2', async () => {
      await expectLists(subject);
      await expectPriceToTravel(subject, 72);
    });
  });

  it('the primary answers until one is back', async () => {
    const subject = await shopWithProduct();
    await without('postgres-replica-1', () =>
      without('postgres-replica-2', async () => {
        await eventually(() => expectLists(subject));
        await expectPriceToTravel(subject, 73);
      }),
    );
    await without('redis', () =>
      eventually(async () =>
        expect((await guest.get(subject.path)).headers.get('x-served-by')).toBe('replica'),
      ),
    );
  });

  it('and without HAProxy the primary answers', async () => {
    const subject = await shopWithProduct();
    await without('haproxy', async () => {
      await expectLists(subject);
      await expectPriceToTravel(subject, 74);
    });
    await expectLists(subject);
  });
});

describe('without the primary', () => {
  it('lists go on, writes say so, and both recover', async () => {
    const subject = await shopWithProduct();
    await without('postgres-primary', async () => {
      await eventually(() => expectLists(subject));
      const write = await subject.owner.patch<{ code: string }>(
        `/shops/${subject.shop.id}/products/${subject.product.id}`,
        { price: 80 },
      );
      expect(write.status).toBe(503);
      expect(write.body.code).toBe('database_unavailable');
    });
    await eventually(async () => {
      const change = await subject.owner.patch(`/shops/${subject.shop.id}/products/${subject.product.id}`, {
        price: 81,
      });
      expect(change.status).toBe(200);
    });
    await expectPriceToTravel(subject, 82);
  });

  it('that is stopped, not dead, no request hangs', async () => {
    const subject = await shopWithProduct();
    await withFrozen('postgres-primary', async () => {
      const path = `/shops/${subject.shop.id}/products/${subject.product.id}`;
      for (const price of [83, 84, 85]) {
        const write = await subject.owner.patch<{ code: string }>(path, { price });
        expect(write.status).toBe(503);
      }
      await expectLists(subject);
    });
    await eventually(async () => {
      const change = await subject.owner.patch(`/shops/${subject.shop.id}/products/${subject.product.id}`, {
        price: 86,
      });
      expect(change.status).toBe(200);
    });
    await expectPriceToTravel(subject, 87);
  });

  it('and with Redis started anew, empty, lists still go on', async () => {
    const subject = await shopWithProduct();
    await without('postgres-primary', async () => {
      await stack.stop('redis');
      await stack.start('redis');
      await eventually(() => expectLists(subject));
      await expectLists(subject);
    });
    await eventually(async () => {
      const path = `/shops/${subject.shop.id}/products/${subject.product.id}`;
      expect((await subject.owner.patch(path, { price: 90 })).status).toBe(200);
    });
    await expectPriceToTravel(subject, 91);
  });
});
