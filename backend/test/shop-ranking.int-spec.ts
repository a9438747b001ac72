import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  type ApiClient,
  everyPage,
  guest,
  openShop,
  type Shop,
  signUp,
  stockProduct,
  unique,
} from './support/api.js';
import { eventually } from './support/eventually.js';
import { bought, openStall, type Stall, take } from './support/orders.js';
import { asSuperuser, ranked } from './support/servers.js';

/** Of one client, who is never shown an older list after a newer one. */
const carried = { token: 'new' };
const inCity = async (city: string, page = '') =>
  (await everyPage<Shop>(`/shops/?city=${city}${page}`, guest, carried)).map(({ id }) => id);

const sell = async ({ owner, product }: Stall, customer: ApiClient) => {
  const order = await bought(customer, [[product, 1]]);
  await take(owner, order, 'accepted', 'packed', 'out_for_delivery', 'delivered');
};

const rowOf = async ({ id }: Shop) => {
  const [row] = await asSuperuser<{ owner: string; rank: number; version: string; updated_at: Date }>(
    'primary',
    'SELECT owner_id::text AS owner, rank, xmin::text AS version, updated_at FROM shops WHERE id = $1',
    [id],
  );
  if (!row) throw new Error('the shop is not there');
  return row;
};

describe('the order of shops', () => {
  let customer: ApiClient;
  let other: ApiClient;
  beforeAll(async () => {
    [customer, other] = [await signUp('customer'), await signUp('customer')];
  });

  it('is: switched on, something on sale, sold; the newest is not first', async () => {
    const city = unique('Gaon');
    const hasSold = await openStall(20, { city });
    await sell(hasSold, customer);
    const offers = await openStall(20, { city });
    const empty = await openShop(await signUp('shopowner'), { city });
    const off = await openStall(20, { city });
    await sell(off, customer);
    await off.owner.patch(`/shops/${off.shop.id}`, { is_active: false });
    const inOrder = [hasSold.shop.id, offers.shop.id, empty.id, off.shop.id];
    await eventually(async () => expect(await inCity(city)).toEqual(inOrder));

    await off.owner.patch(`/shops/${off.shop.id}`, { is_active: true });
    const { owner, shop, product } = hasSold;
    await owner.patch(`/shops/${shop.id}/products/${product.id}/stock`, { quantity: 0 });
    await eventually(async () =>
      expect(await inCity(city)).toEqual([off.shop.id, offers.shop.id, shop.id, empty.id]),
    );
    await offers.owner.delete(`/shops/${offers.shop.id}/products/${offers.product.id}`);
    await eventually(async () => expect((await inCity(city)).slice(0, 2)).toEqual([off.shop.id, shop.id]));
  });

  it('has no two shops of an owner before the first of another, and every page its own', async () => {
    const city = unique('Gaon');
    const many = await signUp('shopowner');
    const own: number[] = [];
    for (let i = 0; i < 5; i += 1) {
      const shop = await openShop(many, { city });
      await stockProduct(many, shop);
      own.push(shop.id);
    }
    const others = [await openStall(20, { city }), await openStall(20, { city })].map(({ shop }) => shop.id);
    // Before anybody was ranked they stand in the very same order.
    for (const id of [...own, ...others]) await ranked(id);
    await eventually(async () => {
      const all = await inCity(city);
      expect(new Set(all.slice(0, 3))).toEqual(new Set([own[0], ...others]));
      expect(all.slice(3)).toEqual(own.slice(1));
    });
    const all = await inCity(city);
    for (const limit of [1, 2, 3, 6, 7]) expect(await inCity(city, `&limit=${limit}`)).toEqual(all);
    // A better one goes: the next takes its turn.
    await many.delete(`/shops/${own[0]}`);
    await eventually(async () =>
      expect(new Set((await inCity(city)).slice(0, 3))).toEqual(new Set([own[1], ...others])),
    );
  });

  it('changes with the first customer, and with no other order until the tenth', async () => {
    const stall = await openStall();
    await ranked(stall.shop.id);
    const before = await rowOf(stall.shop);
    await sell(stall, customer);
    await eventually(async () => expect((await rowOf(stall.shop)).rank).toBe(before.rank + 16));
    const once = await rowOf(stall.shop);
    expect(once.updated_at).toEqual(before.updated_at);
    await sell(stall, customer);
    await sell(stall, other);
    await ranked(stall.shop.id);
    expect(await rowOf(stall.shop)).toEqual(once);
    const known = 'SELECT FROM shop_customers WHERE shop_id = $1';
    expect(await asSuperuser('primary', known, [stall.shop.id])).toHaveLength(2);
    await asSuperuser(
      'primary',
      `WITH more AS (INSERT INTO shop_customers SELECT $1::bigint, n FROM generate_series(1000000001, 1000000008) AS n)
       INSERT INTO owners_to_rank (owner_id) VALUES ($2)`,
      [stall.shop.id, once.owner],
    );
    await eventually(async () => expect((await rowOf(stall.shop)).rank).toBe(before.rank + 32));
  });

  it('does not count what an owner buys from himself', async () => {
    const { shop } = await openStall();
    const [order] = await asSuperuser<{ id: string }>(
      'primary',
      `INSERT INTO orders (checkout_id, shop_id, owner_id, customer_id, shop_name, status, payment_method, total)
       SELECT gen_random_uuid(), id, owner_id, owner_id, name, 'out_for_delivery', 'cod', 10 FROM shops WHERE id = $1
       RETURNING id::text AS id`,
      [shop.id],
    );
    await asSuperuser('primary', `UPDATE orders SET status = 'delivered' WHERE id = $1`, [order?.id]);
    const known = 'SELECT FROM shop_customers WHERE shop_id = $1';
    expect(await asSuperuser('primary', known, [shop.id])).toEqual([]);
  });
});

describe('near a place', () => {
  it('the kilometre comes first, then the rank: shops at one spot do not stand together', async () => {
    const city = unique('Gaon');
    const here = { city, latitude: 18.51, longitude: 73.81 };
    const many = await signUp('shopowner');
    const own = [await openShop(many, here), await openShop(many, here), await openShop(many, here)];
    const aside = await openShop(await signUp('shopowner'), { ...here, latitude: 18.516 });
    const far = await openStall(20, { ...here, latitude: 18.53 });
    await eventually(async () => {
      const near = await inCity(city, '&near=18.51,73.81');
      expect(new Set(near.slice(0, 2))).toEqual(new Set([own[0]?.id, aside.id]));
      expect(near.slice(2)).toEqual([own[1]?.id, own[2]?.id, far.shop.id]);
    });
  });
});
