import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { type ApiClient, openShop, type Product, type Shop, signUp, stockProduct } from './support/api.js';
import { type ApiProcess, startApi } from './support/api-process.js';
import {
  CUSTOMERS_STEPS,
  type Line,
  type Operation,
  OrderModel,
  OWNERS_STEPS,
} from './support/order-model.js';
import { cartOf, type Order, place, step, type Stock } from './support/orders.js';
import { stack } from './support/stack.js';

const CUSTOMERS = 3;
const PRODUCTS = 3;
const STATUSES = [
  ...['accepted', 'rejected', 'cancelled', 'packed', 'out_for_delivery', 'delivered', 'not_delivered'],
  'placed',
];

const who = fc.nat(CUSTOMERS - 1);
const lines: fc.Arbitrary<readonly Line[]> = fc.uniqueArray(
  fc.tuple(fc.nat(PRODUCTS - 1), fc.integer({ min: 1, max: 6 })),
  { minLength: 1, selector: ([product]) => product },
);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('place' as const), who, lines }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('hold' as const), who, lines }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('release' as const), who }) },
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('step' as const),
      who: fc.oneof(fc.constant('owner' as const), fc.constant('owner' as const), who),
      order: fc.nat(9),
      to: fc.constantFrom(...STATUSES),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('count' as const),
      product: fc.nat(PRODUCTS - 1),
      quantity: fc.nat(12),
    }),
  },
);
const opening = fc.array(fc.nat(12), { minLength: PRODUCTS, maxLength: PRODUCTS });

let api: ApiProcess;
let owner: ApiClient;
let shop: Shop;
let customers: ApiClient[];
let database: pg.Client;

beforeAll(async () => {
  api = await startApi();
  owner = (await signUp('shopowner')).at(api.base);
  shop = await openShop(owner);
  customers = [];
  for (let i = 0; i < CUSTOMERS; i += 1) customers.push((await signUp('customer')).at(api.base));
  database = new pg.Client(stack.environment().DATABASE_URL_WRITE);
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await api.process.end();
});

/** One after the other against the API; answers the status of each, and the orders by their place in the model. */
async function run(one: Operation, products: readonly Product[], orders: number[]): Promise<number> {
  const product = (index: number) => products[index] as Product;
  const client = (index: number) => customers[index] as ApiClient;
  switch (one.kind) {
    case 'place': {
      const cart = cartOf(one.lines.map(([index, quantity]) => [product(index), quantity]));
      const { status, body } = await place(client(one.who), cart);
      if (status === 201) orders.push(body.orders[0]?.id ?? 0);
      return status;
    }
    case 'hold': {
      const items = one.lines.map(([index, quantity]) => ({ product_id: product(index).id, quantity }));
      return (await client(one.who).post('/carts/hold', { items })).status;
    }
    case 'release':
      return (await client(one.who).delete('/carts/hold')).status;
    case 'step': {
      const id = orders[one.order % orders.length] ?? 0;
      return (await step(one.who === 'owner' ? owner : client(one.who), { id }, one.to)).status;
    }
    case 'count': {
      const path = `/shops/${shop.id}/products/${product(one.product).id}/stock`;
      return (await owner.patch(path, { quantity: one.quantity })).status;
    }
    case 'restart':
      await api.restart();
      return 0;
  }
}

async function stocked(quantities: readonly number[]): Promise<Product[]> {
  const products: Product[] = [];
  for (const stock of quantities) products.push(await stockProduct(owner, shop, { stock, price: 10 }));
  return products;
}

/** The ledger's sum and the stock of each product, as the database has them. */
async function books(products: readonly Product[]): Promise<[ledger: number, stock: number][]> {
  const { rows } = await database.query<{ ledger: number; stock: number }>(
    `SELECT quantity AS stock,
            (SELECT coalesce(sum(delta), 0)::int FROM stock_ledger WHERE stock_ledger.product_id = product_stock.product_id) AS ledger
       FROM product_stock WHERE product_id = ANY ($1::bigint[]) ORDER BY product_id`,
    [products.map(({ id }) => id)],
  );
  return rows.map(({ ledger, stock }) => [ledger, stock]);
}

describe('orders, holds and stock', () => {
  it('are what arithmetic says after any sequence of steps, with restarts between', async () => {
    const sequence = fc.array(operation, { minLength: 10, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(opening, sequence, fc.nat(9), async (quantities, operations, restartAt) => {
        for (const customer of customers) await customer.delete('/carts/hold');
        const [model, products, orders] = [
          new OrderModel(quantities),
          await stocked(quantities),
          [] as number[],
        ];
        const steps = [
          ...operations.slice(0, restartAt),
          { kind: 'restart' as const },
          ...operations.slice(restartAt),
        ];
        for (const one of steps) {
          const expected = model.expect(one);
          if (expected === null && one.kind !== 'restart') continue;
          const status = await run(one, products, orders);
          if (expected !== null && status !== expected)
            throw new Error(`${JSON.stringify(one)}: ${status} instead of ${expected}`);
        }
        expect(await books(products)).toEqual(model.stock.map((quantity) => [quantity, quantity]));
        for (const [i, id] of orders.entries())
          expect((await owner.get<Order>(`/orders/${id}`)).body.status).toBe(model.orders[i]?.status);
        const shown = await owner.get<Stock[]>(`/shops/${shop.id}/stock`);
        for (const [i, { id }] of products.entries())
          expect(shown.body.find((stock) => stock.id === id)?.quantity).toBe(model.stock[i]);
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });

  it('add up when everybody does everything at once and the process is killed', async () => {
    const products = await stocked([10, 20, 30]);
    const orders: number[] = [];
    const everybody = fc.sample(operation, 300);
    let next = 0;
    const worker = async () => {
      for (let one = everybody[next++]; one; one = everybody[next++])
        if (one.kind !== 'step' || orders.length > 0) await run(one, products, orders).catch(() => undefined);
    };
    const work = Promise.all(Array.from({ length: 8 }, worker));
    await api.restart();
    await work;
    for (const customer of customers) await customer.delete('/carts/hold');
    for (const [ledger, stock] of await books(products)) {
      expect(stock).toBe(ledger);
      expect(stock).toBeGreaterThanOrEqual(0);
    }
    expect(await illegalSteps(orders)).toEqual([]);
    expect(await lostUnits(products)).toEqual([]);
  });
});

/** Steps that follow on a state they may not follow on, by the records alone. */
async function illegalSteps(orders: readonly number[]) {
  const { rows } = await database.query<{ way: string }>(
    `SELECT way FROM (
       SELECT lag(status) OVER (PARTITION BY order_id ORDER BY id) || '>' || status || ' by ' || actor_role AS way
         FROM order_steps WHERE order_id = ANY ($1::bigint[])) AS ways
      WHERE way <> ALL ($2)`,
    [
      orders,
      [
        ...OWNERS_STEPS.map((way) => `${way} by shopowner`),
        ...CUSTOMERS_STEPS.map((way) => `${way} by customer`),
      ],
    ],
  );
  return rows;
}

/** Products whose sales in the ledger are not those of the orders that were not given up. */
async function lostUnits(products: readonly Product[]) {
  const { rows } = await database.query<{ id: string }>(
    `SELECT p.id FROM unnest($1::bigint[]) AS p (id)
      WHERE (SELECT coalesce(-sum(delta), 0) FROM stock_ledger
              WHERE product_id = p.id AND reason IN ('sale', 'sale_returned'))
         <> (SELECT coalesce(sum(quantity), 0) FROM order_line_items JOIN orders ON orders.id = order_id
              WHERE product_id = p.id AND status NOT IN ('rejected', 'cancelled', 'not_delivered'))`,
    [products.map(({ id }) => id)],
  );
  return rows;
}
