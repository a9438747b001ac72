import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type ApiClient, type Product, signUp, stockProduct } from './support/api.js';
import { type ApiProcess, startApi } from './support/api-process.js';
import { eventually } from './support/eventually.js';
import {
  bought,
  cartOf,
  openStall,
  place,
  type Refusal,
  type Stall,
  step,
  stockOf,
} from './support/orders.js';
import { stack } from './support/stack.js';

interface Held {
  hold_id: string;
  expires_at: string;
  renewals_left: number;
  items: { held_quantity: number | null }[];
}
interface ShopHold {
  id: number;
  product_id: number;
  quantity: number;
  since: string;
  until: string;
}

let database: pg.Client;
beforeAll(async () => {
  database = new pg.Client(stack.environment().DATABASE_URL_OWNER);
  await database.connect();
});
afterAll(() => database.end());

const hold = (who: ApiClient, { product }: Stall, quantity: number, holdId?: string) =>
  who.post<Held & Refusal>('/carts/hold', {
    items: [{ product_id: product.id, quantity }],
    ...(holdId !== undefined && { hold_id: holdId }),
  });
const release = (who: ApiClient, holdId: string) => who.delete(`/carts/hold?hold_id=${holdId}`);
const holdsOf = async ({ owner, shop }: Stall) =>
  (await owner.get<ShopHold[]>(`/shops/${shop.id}/holds`)).body;
const idOf = async (who: ApiClient) => {
  const { username } = (await who.get<{ username: string }>('/me')).body;
  const { rows } = await database.query<{ id: string }>('SELECT id FROM users WHERE username = $1', [
    username,
  ]);
  return rows[0]?.id;
};
/** Lets time pass for the hold of a customer, and for its turn. */
async function letPass(who: ApiClient, minutes: number): Promise<void> {
  const id = await idOf(who);
  for (const [table, column] of [
    ['stock_holds', 'expires_at'],
    ['hold_turns', 'term_ends_at'],
  ])
    await database.query(
      `UPDATE ${table} SET ${column} = ${column} - make_interval(mins => $2) WHERE customer_id = $1`,
      [id, minutes],
    );
}

/** As a client does that was not answered: the same again under the same key. */
async function decided(who: ApiClient, product: Product) {
  const key = randomUUID();
  return eventually(async () => {
    const answer = await place<Refusal>(who, cartOf([[product, 1]]), key);
    if (answer.status === 503) throw new Error('not decided yet');
    return answer;
  });
}

describe('a hold takes a share', () => {
  it('of what is there, of few pieces, and never the last one', async () => {
    const stall = await openStall(10);
    const [asha, ravi, meena] = await Promise.all([1, 2, 3].map(() => signUp('customer')));
    if (!asha || !ravi || !meena) throw new Error('nobody signed up');
    expect((await hold(asha, stall, 10)).body.items).toEqual([
      { product_id: stall.product.id, quantity: 10, held_quantity: 5 },
    ]);
    await hold(ravi, stall, 5);
    await hold(meena, stall, 3);
    expect(await stockOf(stall)).toMatchObject({ quantity: 2, held: 8 });
    // What is not held can be bought, and what is held comes with it.
    expect((await place(await signUp('customer'), cartOf([[stall.product, 2]]))).status).toBe(201);
    expect((await place(asha, cartOf([[stall.product, 5]]))).status).toBe(201);
    const much = { ...stall, product: await stockProduct(stall.owner, stall.shop, { stock: 1000 }) };
    expect((await hold(asha, much, 100)).body.items).toMatchObject([{ held_quantity: 20 }]);
    const last = { ...stall, product: await stockProduct(stall.owner, stall.shop, { stock: 1 }) };
    expect((await hold(asha, last, 1)).body.items).toMatchObject([{ held_quantity: 0 }]);
    expect((await place(asha, cartOf([[last.product, 1]]))).status).toBe(201);
  });

  it('not of a closed shop', async () => {
    const stall = await openStall(10);
    await stall.owner.patch(`/shops/${stall.shop.id}`, { is_active: false });
    const { status, body } = await hold(await signUp('customer'), stall, 1);
    expect([status, body.code, body.lines?.[0]?.objection]).toEqual([409, 'shop_closed', 'shop_closed']);
  });
});

describe('a turn of holds', () => {
  it('is renewed twice, and not a third time; what is held stays until its end', async () => {
    const [stall, asha] = [await openStall(10), await signUp('customer')];
    const { hold_id: id, renewals_left: left } = (await hold(asha, stall, 2)).body;
    expect(left).toBe(2);
    for (const still of [1, 0])
      expect((await hold(asha, stall, 2, id)).body).toMatchObject({ hold_id: id, renewals_left: still });
    const refused = await hold(asha, stall, 2, id);
    expect([refused.status, refused.body.code]).toEqual([409, 'held_long_enough']);
    expect(await stockOf(stall)).toMatchObject({ quantity: 8, held: 2 });
  });

  it('is not made longer by giving back and holding again, or by letting it end', async () => {
    const [stall, asha] = [await openStall(10), await signUp('customer')];
    const first = (await hold(asha, stall, 2)).body;
    await release(asha, first.hold_id);
    expect((await hold(asha, stall, 3)).body).toMatchObject({
      expires_at: first.expires_at,
      renewals_left: 2,
    });
    for (const still of [1, 0]) {
      await letPass(asha, 11);
      expect((await hold(asha, stall, 2)).body.renewals_left).toBe(still);
    }
    await letPass(asha, 11);
    expect((await hold(asha, stall, 2)).body.code).toBe('held_long_enough');
    await letPass(asha, 30);
    expect((await hold(asha, stall, 2)).body.renewals_left).toBe(2);
    // Who buys begins anew as well.
    await hold(asha, stall, 2, (await hold(asha, stall, 2)).body.hold_id);
    await bought(asha, [[stall.product, 1]]);
    expect((await hold(asha, stall, 2)).body.renewals_left).toBe(2);
  });
});

describe('two tabs of one customer', () => {
  it('share a hold, which ends when the second one has given it back', async () => {
    const [stall, asha] = [await openStall(10), await signUp('customer')];
    const [one, other] = [(await hold(asha, stall, 2)).body, (await hold(asha, stall, 2)).body];
    expect(one.hold_id).not.toBe(other.hold_id);
    expect((await release(asha, one.hold_id)).status).toBe(204);
    expect(await stockOf(stall)).toMatchObject({ quantity: 8, held: 2 });
    // Giving back twice, or what is somebody else's, ends nothing.
    await release(asha, one.hold_id);
    await release(await signUp('customer'), other.hold_id);
    expect(await stockOf(stall)).toMatchObject({ held: 2 });
    await release(asha, other.hold_id);
    expect(await stockOf(stall)).toMatchObject({ quantity: 10, held: 0 });
  });

  it('can both be ended at once, as before', async () => {
    const [stall, asha] = [await openStall(10), await signUp('customer')];
    await hold(asha, stall, 2);
    await hold(asha, stall, 3);
    expect((await asha.delete('/carts/hold')).status).toBe(204);
    expect(await stockOf(stall)).toMatchObject({ quantity: 10, held: 0 });
    expect((await asha.delete('/carts/hold?hold_id=nonsense')).status).toBe(422);
  });
});

describe('an owner', () => {
  it('sees what is held of the own shop alone, and ends it for a while', async () => {
    const [stall, other, asha] = [await openStall(10), await openStall(10), await signUp('customer')];
    const both = [stall, other].map(({ product }) => ({ product_id: product.id, quantity: 4 }));
    const held = (await asha.post<Held>('/carts/hold', { items: both })).body;
    const [line, ...more] = await holdsOf(stall);
    expect(more).toEqual([]);
    expect(line).toEqual({
      ...{ id: line?.id, product_id: stall.product.id, name: stall.product.name, unit: null },
      ...{ quantity: 4, since: line?.since, until: held.expires_at },
    });
    const path = `/shops/${stall.shop.id}/holds/${line?.id}`;
    expect((await other.owner.delete(path)).status).toBe(404);
    expect((await other.owner.delete(`/shops/${other.shop.id}/holds/${line?.id}`)).status).toBe(404);
    expect((await stall.owner.delete(path)).status).toBe(204);
    expect((await stall.owner.delete(path)).status).toBe(404);
    expect(await stockOf(stall)).toMatchObject({ quantity: 10, held: 0 });
    expect(await stockOf(other)).toMatchObject({ quantity: 6, held: 4 });
    expect((await asha.post<Refusal>('/carts/hold', { items: both })).body.code).toBe('held_long_enough');
    expect((await place(asha, cartOf([[stall.product, 10]]))).status).toBe(201);
  });

  it('reads the holds in pages', async () => {
    const stall = await openStall(10);
    for (let i = 0; i < 3; i += 1) await hold(await signUp('customer'), stall, 1);
    const first = await stall.owner.get<ShopHold[]>(`/shops/${stall.shop.id}/holds?limit=2`);
    const next = /cursor=(\w+)/.exec(first.headers.get('link') ?? '')?.[1];
    const second = await stall.owner.get<ShopHold[]>(`/shops/${stall.shop.id}/holds?limit=2&cursor=${next}`);
    expect([first.body.length, second.body.length]).toEqual([2, 1]);
  });
});

describe('open orders that are not paid', () => {
  const apis: ApiProcess[] = [];
  beforeAll(async () => {
    for (let i = 0; i < 2; i += 1) apis.push(await startApi({ MAX_OPEN_ORDERS_PER_SHOP: '3' }));
  });
  afterAll(() => Promise.all(apis.map(({ process }) => process.end())));

  it('are bounded for a customer and a shop, however many come at once to several processes', async () => {
    const base = (i: number) => apis[i % apis.length]?.base ?? '';
    const [stall, elsewhere, asha] = [await openStall(50), await openStall(50), await signUp('customer')];
    const products = [stall.product];
    for (let i = 0; i < 5; i += 1) products.push(await stockProduct(stall.owner, stall.shop, { stock: 50 }));
    const answers = await Promise.all(products.map((product, i) => decided(asha.at(base(i)), product)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409, 409, 409]);
    for (const { body } of answers.filter(({ status }) => status === 409))
      expect(body).toMatchObject({
        code: 'too_many_open_orders',
        lines: [{ objection: 'too_many_open_orders' }],
      });
    const at = asha.at(base(0));
    expect((await at.post('/carts/validate', cartOf([[stall.product, 1]]))).body).toMatchObject({
      ok: false,
      items: [{ objection: 'too_many_open_orders' }],
    });
    expect((await place(at, cartOf([[elsewhere.product, 1]]))).status).toBe(201);
    expect((await place((await signUp('customer')).at(base(0)), cartOf([[stall.product, 1]]))).status).toBe(
      201,
    );
    const { body: orders } = await asha.get<{ id: number; shop_id: number }[]>('/orders');
    const open = orders.find(({ shop_id }) => shop_id === stall.shop.id);
    await step(stall.owner, { id: open?.id ?? 0 }, 'rejected');
    expect((await place(at, cartOf([[stall.product, 1]]))).status).toBe(201);
    expect((await place(at, cartOf([[stall.product, 1]]))).status).toBe(409);
  });
});
