import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type ApiClient, signUp } from './support/api.js';
import { eventually } from './support/eventually.js';
import { cartOf, openStall, place, type Stall, stockOf } from './support/orders.js';
import { stack } from './support/stack.js';
import { Worker } from './support/worker.js';

let database: pg.Client;
let customer: ApiClient;
beforeAll(async () => {
  customer = await signUp('customer');
  database = new pg.Client(stack.environment().DATABASE_URL_OWNER);
  await database.connect();
});
afterAll(() => database.end());

const hold = (who: ApiClient, { product }: Stall, quantity: number) =>
  who.post('/carts/hold', { items: [{ product_id: product.id, quantity }] });

/** Lets the ten minutes of everything that is held of a product pass. */
const expire = ({ product }: Stall) =>
  database.query(
    `UPDATE stock_holds SET expires_at = now() - interval '1 second'
      WHERE id IN (SELECT hold_id FROM stock_hold_lines WHERE product_id = $1)`,
    [product.id],
  );

describe('a hold whose time is up', () => {
  it('is given back', async () => {
    const stall = await openStall(5);
    await hold(customer, stall, 2);
    expect(await stockOf(stall)).toMatchObject({ quantity: 3, held: 2 });
    await expire(stall);
    await eventually(async () => expect(await stockOf(stall)).toMatchObject({ quantity: 5, held: 0 }));
  });

  it('is given back once, whoever sweeps and whoever dies while sweeping', async () => {
    const stall = await openStall(70);
    const buyers = await Promise.all(Array.from({ length: 8 }, () => signUp('customer')));
    await Promise.all(buyers.map((buyer) => hold(buyer, stall, 7)));
    expect(await stockOf(stall)).toMatchObject({ quantity: 14, held: 56 });
    const workers = await Promise.all([Worker.start(), Worker.start()]);
    try {
      await Promise.all(workers.map((worker) => eventually(() => worker.metrics())));
      await expire(stall);
      await workers[0].end('SIGKILL');
      await eventually(async () => expect(await stockOf(stall)).toMatchObject({ quantity: 70, held: 0 }));
    } finally {
      for (const worker of workers) await worker.end();
    }
    const { rows } = await database.query<{ returned: number }>(
      `SELECT sum(delta)::int AS returned FROM stock_ledger WHERE product_id = $1 AND reason = 'hold_returned'`,
      [stall.product.id],
    );
    expect(rows).toEqual([{ returned: 56 }]);
  });

  it('is given back beside one that cannot be, which is counted and ends once it can', async () => {
    const [good, bad] = [await openStall(5), await openStall(5)];
    const other = await signUp('customer');
    await hold(other, bad, 2);
    await hold(customer, good, 2);
    // What the API lets nobody do: a shelf that is full, so that nothing can come back to it.
    await database.query('UPDATE product_stock SET quantity = 10000000 WHERE product_id = $1', [
      bad.product.id,
    ]);
    await expire(bad);
    await expire(good);
    const worker = await Worker.start();
    try {
      await eventually(async () => expect(await stockOf(good)).toMatchObject({ quantity: 5, held: 0 }));
      await eventually(async () =>
        expect(await worker.metrics()).toMatch(/^kirana_expired_rows_left\{of="expired holds"[^}]*\} 1$/m),
      );
      expect(await stockOf(bad)).toMatchObject({ held: 2 });
    } finally {
      await worker.end();
      await database.query('UPDATE product_stock SET quantity = 3 WHERE product_id = $1', [bad.product.id]);
    }
    await eventually(async () => expect(await stockOf(bad)).toMatchObject({ quantity: 5, held: 0 }), 40_000);
  });

  it('of a product that is gone ends with nothing to return', async () => {
    const stall = await openStall(5);
    await hold(customer, stall, 2);
    await stall.owner.delete(`/shops/${stall.shop.id}/products/${stall.product.id}`);
    await expire(stall);
    await eventually(async () => {
      const { rowCount } = await database.query('SELECT id FROM stock_holds WHERE expires_at < now()');
      expect(rowCount).toBe(0);
    });
  });
});

describe('an answer that was kept', () => {
  it('is forgotten after a day, and not before', async () => {
    const stall = await openStall(5);
    const [old, young] = [randomUUID(), randomUUID()];
    for (const key of [old, young])
      expect((await place(customer, cartOf([[stall.product, 1]]), key)).status).toBe(201);
    const age = (key: string, hours: number) =>
      database.query(
        `UPDATE order_requests SET created_at = now() - make_interval(hours => $2) WHERE key = $1`,
        [key, hours],
      );
    await age(young, 23);
    await age(old, 25);
    await eventually(async () => {
      const { rows } = await database.query<{ key: string }>(
        'SELECT key FROM order_requests WHERE key = ANY ($1)',
        [[old, young]],
      );
      expect(rows).toEqual([{ key: young }]);
    });
  });
});
