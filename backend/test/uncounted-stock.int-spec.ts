import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type ApiClient, openShop, type Product, type Shop, signUp } from './support/api.js';
import { eventually } from './support/eventually.js';
import { bought, cartOf, place, type Refusal, step, type Stock } from './support/orders.js';
import { stack } from './support/stack.js';

let owner: ApiClient;
let customer: ApiClient;
let shop: Shop;
let database: pg.Client;

beforeAll(async () => {
  [owner, customer] = [await signUp('shopowner'), await signUp('customer')];
  shop = await openShop(owner);
  database = new pg.Client(stack.environment().DATABASE_URL_WRITE);
  await database.connect();
});
afterAll(() => database.end());

type Shown = Product & { available: boolean };

async function add(fields: Record<string, unknown> = {}): Promise<Shown> {
  const body = { name: 'Loose tea', price: 20, ...fields };
  return (await owner.post<Shown>(`/shops/${shop.id}/products/`, body)).body;
}
const stockPath = ({ id }: Product) => `/shops/${shop.id}/products/${id}/stock`;
const count = async (product: Product, change: object) =>
  (await owner.patch<Stock & Refusal>(stockPath(product), change)).body;
const listed = async ({ id }: Product) => {
  const { body } = await owner.get<Shown[]>(`/shops/${shop.id}/products/`);
  return body.find((product) => product.id === id);
};
const ledgerOf = async ({ id }: Product) => {
  const { rows } = await database.query<{ delta: number; reason: string }>(
    'SELECT delta, reason FROM stock_ledger WHERE product_id = $1 ORDER BY id',
    [id],
  );
  return rows.map(({ delta, reason }) => [delta, reason]);
};

describe('a product with a name and a price alone', () => {
  it('can be bought, held and given back, and takes no stock', async () => {
    const tea = await add();
    expect(tea.available).toBe(true);
    const held = await customer.post('/carts/hold', { items: [{ product_id: tea.id, quantity: 500 }] });
    expect(held.status).toBe(201);
    const order = await bought(customer, [[tea, 900]]);
    await step(owner, order, 'rejected');
    expect(await ledgerOf(tea)).toEqual([]);
    const { body } = await customer.post<{ ok: boolean }>('/carts/validate', cartOf([[tea, 999]]));
    expect(body).toMatchObject({ ok: true, items: [{ available_quantity: 999, objection: null }] });
    expect(await count(tea, { low_at: 3 })).toMatchObject({ counted: false, quantity: null, is_low: false });
  });

  it('is shown as available to customers', async () => {
    const tea = await add();
    const guest = customer;
    await eventually(async () => {
      const { body } = await guest.get<Shown[]>(`/shops/${shop.id}/products/`);
      expect(body.find(({ id }) => id === tea.id)?.available).toBe(true);
    });
  });

  it('is counted from the first count on, and not any more when its owner stops', async () => {
    const tea = await add();
    expect(await count(tea, { delta: 5 })).toMatchObject({ code: 'stock_not_counted' });
    const before = await bought(customer, [[tea, 3]]);
    expect(await count(tea, { quantity: 2 })).toMatchObject({ counted: true, quantity: 2, is_low: true });
    const { body } = await place<Refusal>(customer, cartOf([[tea, 3]]));
    expect(body.code).toBe('out_of_stock');
    const counted = await bought(customer, [[tea, 2]]);
    expect((await listed(tea))?.available).toBe(false);
    // What was sold before the count took none of it.
    await step(owner, before, 'rejected');
    expect(await ledgerOf(tea)).toEqual([
      [2, 'count'],
      [-2, 'sale'],
    ]);
    await step(owner, counted, 'rejected');
    expect(await count(tea, { counted: false })).toMatchObject({ counted: false, quantity: null });
    expect((await listed(tea))?.available).toBe(true);
    const later = await bought(customer, [[tea, 50]]);
    await step(owner, later, 'rejected');
    expect(await ledgerOf(tea)).toEqual([
      [2, 'count'],
      [-2, 'sale'],
      [2, 'sale_returned'],
      [-2, 'count'],
    ]);
  });

  it('counted as none is sold out, and comes back when it is not counted', async () => {
    const tea = await add();
    await count(tea, { quantity: 0 });
    expect((await listed(tea))?.available).toBe(false);
    await count(tea, { counted: false });
    expect((await listed(tea))?.available).toBe(true);
  });
});

it('a hold of what is not counted any more gives nothing back', async () => {
  const tea = await add({ stock: 9 });
  await customer.post('/carts/hold', { items: [{ product_id: tea.id, quantity: 4 }] });
  await count(tea, { counted: false });
  const { body } = await place(customer, cartOf([[tea, 20]]));
  expect(body.orders).toHaveLength(1);
  expect(await ledgerOf(tea)).toEqual([
    [9, 'opening'],
    [-4, 'hold'],
    [-5, 'count'],
  ]);
  expect(await count(tea, { quantity: 7 })).toMatchObject({ quantity: 7, held: 0 });
});

it('a switch keeps a product without a count available', async () => {
  const tea = await add({ is_active: false });
  expect(tea.available).toBe(false);
  const path = `/shops/${shop.id}/products/${tea.id}`;
  expect((await owner.patch<Shown>(path, { is_active: true })).body.available).toBe(true);
});

it('a count is not told together with its end', async () => {
  const tea = await add();
  for (const both of [{ quantity: 1 }, { delta: 1 }])
    expect((await owner.patch(stockPath(tea), { counted: false, ...both })).status).toBe(422);
  expect((await owner.patch(stockPath(tea), { counted: true })).status).toBe(422);
});
