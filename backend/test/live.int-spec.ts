import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import {
  ApiClient,
  guest,
  newPerson,
  openShop,
  type Product,
  type Role,
  signIn,
  stockProduct,
} from './support/api.js';
import { type ApiProcess, startApi } from './support/api-process.js';
import { eventually } from './support/eventually.js';
import { LiveReader } from './support/live.js';
import { bought, step } from './support/orders.js';
import { openRedis, withApplyDelay } from './support/servers.js';
import { stack, without } from './support/stack.js';

const here = stack.addresses.api;
let there: ApiProcess;
const readers: LiveReader[] = [];
beforeAll(async () => {
  there = await startApi();
});
afterAll(() => there.process.end());
afterEach(() => {
  for (const reader of readers.splice(0)) reader.close();
});

async function follow(base: string, options: Parameters<typeof LiveReader.open>[1]): Promise<LiveReader> {
  const reader = await LiveReader.open(base, options);
  readers.push(reader);
  return reader;
}

interface SignedIn {
  readonly token: string;
  readonly client: ApiClient;
}

async function newUser(role: Role): Promise<SignedIn> {
  const person = newPerson(role);
  await guest.post('/register', person);
  const { access_token: token } = (await signIn(person.username, person.password)).body;
  return { token, client: new ApiClient(token) };
}

async function newStall(fields: { stock?: number; low_at?: number } = {}) {
  const owner = await newUser('shopowner');
  const shop = await openShop(owner.client);
  const product = await stockProduct(owner.client, shop, { price: 50, ...fields });
  const setPrice = (price: number) =>
    owner.client.patch(`/shops/${shop.id}/products/${product.id}`, { price });
  return { owner, shop, product, setPrice };
}

/** What a session token says: `1.<system>.<timeline>.<position>.<xmax>.<expires>.<signature>`. */
function positionIn(token: string | null | undefined): { position: bigint; xmax: bigint } {
  const [, , , position, xmax] = token?.split('.') ?? [];
  return { position: BigInt(position ?? -1), xmax: BigInt(xmax ?? -1) };
}

describe('orders', () => {
  it('reach their owner and their customer on any API process, step by step, and nobody else', async () => {
    const [stall, other] = [await newStall(), await newStall()];
    const [customer, stranger] = [await newUser('customer'), await newUser('customer')];
    const owner = await follow(there.base, { token: stall.owner.token });
    const buyer = await follow(there.base, { token: customer.token });
    const others = [
      await follow(there.base, { token: other.owner.token }),
      await follow(there.base, { token: stranger.token, shops: [stall.shop.id] }),
    ];

    const order = await bought(customer.client, [[stall.product, 1]]);
    for (const screen of [owner, buyer]) {
      const placed = await screen.event(({ data }) => data['order_id'] === order.id);
      expect(placed.data).toMatchObject({ shop_id: stall.shop.id, status: 'placed', is_new: true });
      expect(Object.keys(placed.data)).not.toContain('customer_id');
    }
    await step(stall.owner.client, order, 'accepted');
    await buyer.event(({ data }) => data['order_id'] === order.id && data['status'] === 'accepted');

    // What comes later for the others shows that nothing was on its way to them.
    const theirs = await bought(stranger.client, [[other.product, 1]]);
    for (const screen of others) {
      await screen.event(({ data }) => data['order_id'] === theirs.id);
      expect(screen.of('order').map(({ data }) => data['order_id'])).toEqual([theirs.id]);
    }
    expect(owner.of('order').map(({ data }) => data['status'])).toEqual(['placed', 'accepted']);
  });

  it('are shown by what is asked for because of their event', async () => {
    const stall = await newStall();
    const customer = await newUser('customer');
    const screen = await follow(there.base, { token: stall.owner.token });
    await withApplyDelay('400ms', async () => {
      const order = await bought(customer.client, [[stall.product, 1]]);
      const { data } = await screen.event((one) => one.data['order_id'] === order.id);
      const seen = await new ApiClient(stall.owner.token, there.base).get<{ id: number }[]>('/orders', {
        'kirana-session': data.session ?? '',
      });
      expect(seen.body.map(({ id }) => id)).toContain(order.id);
      expect(seen.headers.get('x-stale')).toBeNull();
    });
  });
});

describe('stock', () => {
  it('is told to the owner alone when it runs low, out, and is enough again', async () => {
    const { owner, shop, product } = await newStall({ stock: 9, low_at: 4 });
    const screen = await follow(there.base, { token: owner.token });
    const page = await follow(there.base, { shops: [shop.id] });
    const count = async (quantity: number, level: string) => {
      await owner.client.patch(`/shops/${shop.id}/products/${product.id}/stock`, { quantity });
      await screen.event(({ type, data }) => type === 'stock' && data['level'] === level);
    };
    await owner.client.patch(`/shops/${shop.id}/products/${product.id}/stock`, { quantity: 8 });
    await count(3, 'low');
    await count(0, 'sold_out');
    await count(20, 'enough');
    expect(screen.of('stock').map(({ data }) => data['level'])).toEqual(['low', 'sold_out', 'enough']);
    // The shop's page hears of it from another topic, maybe later, and maybe from the first count on.
    await eventually(async () => {
      const shown = page.of('product').map(({ data }) => data['available']);
      expect(shown.slice(-2)).toEqual([false, true]);
    });
    expect(page.of('stock')).toEqual([]);
  });
});

describe("a shop's page", () => {
  it('is told a price that no later answer is older than, by any process, with slow replicas', async () => {
    const { shop, product, setPrice } = await newStall();
    const path = `/shops/${shop.id}/products`;
    const pages = [await follow(here, { shops: [shop.id] }), await follow(there.base, { shops: [shop.id] })];
    await withApplyDelay('300ms', async () => {
      for (let price = 101; price <= 112; price += 1) {
        const written = positionIn((await setPrice(price)).headers.get('kirana-session'));
        for (const page of pages) {
          const { data } = await page.event((one) => one.data['price'] === price);
          // The fence alone keeps this list new; what no fence keeps is asked for by position and id.
          const told = positionIn(data.session);
          expect([told.position >= written.position, told.xmax >= written.xmax]).toEqual([true, true]);
          expect(data).toMatchObject({ shop_id: shop.id, product_id: product.id, available: true });
          for (const base of [here, there.base]) {
            const headers = { 'kirana-session': data.session ?? '' };
            const list = await new ApiClient(undefined, base).get<Product[]>(path, headers);
            expect([list.body[0]?.price, list.headers.get('x-stale')]).toEqual([price, null]);
          }
        }
      }
    });
  });

  it('is not shown to a guest who names none, and ten are enough', async () => {
    expect((await follow(here, {})).status).toBe(401);
    expect((await follow(here, { shops: Array.from({ length: 11 }, (_, id) => id + 1) })).status).toBe(422);
  });
});

describe('a connection that comes back', () => {
  it('is told what it has missed, on another process too, once, and then what comes', async () => {
    const { shop, setPrice } = await newStall();
    const first = await follow(here, { shops: [shop.id] });
    await setPrice(61);
    const { id } = await first.event(({ data }) => data['price'] === 61);
    first.close();
    const witness = await follow(here, { shops: [shop.id] });
    // One after the other: of two changes in one batch only the last is told.
    for (const price of [62, 63]) {
      await setPrice(price);
      await witness.event(({ data }) => data['price'] === price);
    }

    const second = await follow(there.base, { shops: [shop.id], from: id });
    await setPrice(64);
    await second.event(({ data }) => data['price'] === 64);
    expect(second.of('product').map(({ data }) => data['price'])).toEqual([62, 63, 64]);
    const ids = second.of('product').map((one) => one.id);
    expect(new Set(ids).size).toBe(3);
  });

  it('misses nothing and gets nothing twice while changes go on', async () => {
    const { shop, setPrice } = await newStall();
    const witness = await follow(here, { shops: [shop.id] });
    const seen: string[] = [];
    const idsOf = (reader: LiveReader) =>
      reader.of('product').flatMap(({ id, data }) => (Number(data['price']) < 200 ? [] : [id]));
    const take = (reader: LiveReader) => seen.push(...idsOf(reader));
    let reader = await follow(there.base, { shops: [shop.id] });
    for (let price = 200; price < 240; price += 1) {
      await setPrice(price);
      if (price % 4 !== 0) continue;
      take(reader);
      const from = reader.ids.at(-1) ?? '';
      reader.close();
      reader = await follow(there.base, { shops: [shop.id], from });
      // Of changes in one batch only the last is told: here one ends, so that there is more than one to miss.
      await witness.event(({ data }) => Number(data['price']) >= price);
    }
    await witness.event(({ data }) => data['price'] === 239);
    await reader.event(({ data }) => data['price'] === 239);
    take(reader);
    expect(seen).toEqual(idsOf(witness));
    expect(seen.length).toBeGreaterThan(10);
  });

  it('is told to ask for everything when what it has missed is gone', async () => {
    const { shop, setPrice } = await newStall();
    const reader = await follow(here, { shops: [shop.id], from: '1-0' });
    await reader.event(({ type }) => type === 'reset');
    await setPrice(70);
    await reader.event(({ data }) => data['price'] === 70);
    expect((await follow(here, { shops: [shop.id], from: 'nonsense' })).status).toBe(422);
  });
});

describe('a connection', () => {
  it('is cut off when it takes nothing, and others go on', async () => {
    const { shop } = await newStall();
    const redis = openRedis();
    const url = new URL(there.base);
    const socket = connect(Number(url.port), url.hostname);
    try {
      socket.write(`GET /live?shop=${shop.id} HTTP/1.1\r\nhost: localhost\r\n\r\n`);
      socket.pause();
      await eventually(async () =>
        expect(await there.process.metric('kirana_live_connections')).toBeGreaterThan(0),
      );
      const page = await follow(there.base, { shops: [shop.id] });
      const moment = '1.1 1 1';
      const data = JSON.stringify({ shop_id: shop.id, padding: 'x'.repeat(100_000) });
      await eventually(async () => {
        await redis.xadd(
          'kirana:live',
          '*',
          'to',
          `shop:${shop.id}`,
          'type',
          'shop',
          'data',
          data,
          'moment',
          moment,
        );
        expect(await there.process.metric('kirana_live_slow_clients_total')).toBe(1);
      });
      const end = { to: `shop:${shop.id}`, type: 'products', data: '{}', moment };
      await redis.xadd('kirana:live', '*', ...Object.entries(end).flat());
      const { data: told } = await page.event(({ type }) => type === 'products');
      expect(told.session).toBeUndefined(); // of another database: what it says of positions means nothing
    } finally {
      socket.destroy();
      await redis.del('kirana:live');
      await redis.quit();
    }
  });

  it('stays while Redis is away, and asks for everything when it is back', async () => {
    const { shop, setPrice } = await newStall();
    const page = await follow(there.base, { shops: [shop.id] });
    await without('redis', async () => {
      const before = page.ids.length;
      await eventually(async () => expect(page.ids.length).toBeGreaterThan(before)); // a heartbeat
      expect((await follow(there.base, { shops: [shop.id] })).status).toBe(200);
    });
    await page.event(({ type }) => type === 'reset');
    expect(page.isOpen).toBe(true);
    await eventually(async () => {
      await setPrice(Math.round(Math.random() * 1000) + 1);
      expect(page.of('product').length).toBeGreaterThan(0);
    });
  });

  it('ends with its access token, and at a stop of the process, which takes no time', async () => {
    const api = await startApi({ ACCESS_TOKEN_TTL_SECONDS: '3' });
    const person = newPerson('customer');
    await guest.post('/register', person);
    const form = new URLSearchParams({ username: person.username, password: person.password });
    const answer = await fetch(`${api.base}/token`, { method: 'POST', body: form });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    const [own, anybody] = [await follow(api.base, { token }), await follow(api.base, { shops: [1] })];
    await eventually(async () => expect(own.isOpen).toBe(false));
    expect(anybody.isOpen).toBe(true);
    const began = performance.now();
    await api.process.end();
    expect(await api.process.exitCode()).toBe(0);
    expect(performance.now() - began).toBeLessThan(5000);
    await eventually(async () => expect(anybody.isOpen).toBe(false));
  });
});
