import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Overloaded } from '../src/postgres/errors.js';
import { createPool } from '../src/postgres/pool.js';
import { PrimaryDb } from '../src/postgres/primary-db.js';
import { ProductsRepository } from '../src/products/products.repository.js';
import type { UserId } from '../src/identity/principal.js';
import {
  ApiClient,
  guest,
  type Hits,
  newPerson,
  openShop,
  type Product,
  type Shop,
  signIn,
  signUp,
  unique,
} from './support/api.js';
import { eventually } from './support/eventually.js';
import { asSuperuser } from './support/servers.js';
import { stack } from './support/stack.js';

/** More than one transaction can rename or delete within its 200 ms, and than one portion has. */
const MANY = 2500;

const bounds = { max: 2, maxLifetimeSeconds: 60, connectTimeoutMs: 2000, statementTimeoutMs: 2000 };
const primary = new PrimaryDb(
  createPool(
    { ...bounds, name: 'test', url: stack.environment()['DATABASE_URL_WRITE'] ?? '' },
    () => undefined,
  ),
);
afterAll(() => primary.onApplicationShutdown());

const word = unique('Zorblax').replaceAll(/[^a-zA-Z0-9]/g, '');
const search = async () => (await guest.get<Hits>(`/search?type=product&size=1&q=${word}`)).body;
const copiesOf = async ({ id }: Shop) =>
  (
    await asSuperuser<{ shop_name: string; count: number }>(
      'primary',
      'SELECT shop_name, count(*)::int AS count FROM products WHERE shop_id = $1 GROUP BY shop_name',
      [id],
    )
  ).map(({ shop_name, count }) => [shop_name, count]);

/** Products as an import brings them, without its time. */
async function fill({ id }: Shop, count: number): Promise<void> {
  await asSuperuser(
    'primary',
    `WITH made AS (
       INSERT INTO products (shop_id, name, price) SELECT $1, $2 || ' ' || n, 10 FROM generate_series(1, $3::int) AS n RETURNING id)
     INSERT INTO product_stock (product_id) SELECT id FROM made`,
    [id, word, count],
  );
}

describe('a shop of many products', () => {
  const person = newPerson('shopowner');
  let owner: ApiClient;
  let shop: Shop;
  beforeAll(async () => {
    await guest.post('/register', person);
    owner = new ApiClient((await signIn(person.username, person.password)).body.access_token);
    shop = await openShop(owner);
    await fill(shop, MANY);
  });

  it('is renamed at once in every list, and brought after in the search', async () => {
    const name = unique('Navin ');
    expect((await owner.patch(`/shops/${shop.id}`, { name, city: 'Nashik' })).status).toBe(200);
    const own = await owner.get<Product[]>(`/shops/${shop.id}/products/`);
    expect(own.body[0]).toMatchObject({ shop_name: name, shop_city: 'Nashik' });
    await eventually(async () =>
      expect((await guest.get<Product[]>(`/shops/${shop.id}/products/`)).body.at(-1)?.shop_name).toBe(name),
    );
    await eventually(async () => expect(await copiesOf(shop)).toEqual([[name, MANY]]), 60_000);
    await eventually(async () => expect((await search()).results[0]?.shop_name).toBe(name), 60_000);
  });

  it('is not found at once when it is switched off, and found again when it is switched on', async () => {
    await owner.patch(`/shops/${shop.id}`, { is_active: false });
    // Long before the last document says so.
    await eventually(async () => expect((await search()).results).toEqual([]), 5000);
    const on = 'SELECT count(*)::int AS count FROM products WHERE shop_id = $1 AND shop_is_active';
    const countOn = async () => (await asSuperuser<{ count: number }>('primary', on, [shop.id]))[0]?.count;
    await eventually(async () => expect(await countOn()).toBe(0), 60_000);
    expect((await search()).results).toEqual([]);
    await owner.patch(`/shops/${shop.id}`, { is_active: true });
    await eventually(async () => expect((await search()).results).toHaveLength(1), 60_000);
    await eventually(async () => expect(await countOn()).toBe(MANY), 60_000);
  });

  it('gives its name to a product that is added beside a rename', async () => {
    const name = unique('Naya ');
    const [, added] = await Promise.all([
      owner.patch(`/shops/${shop.id}`, { name }),
      owner.post<Product>(`/shops/${shop.id}/products`, { name: word, price: 5 }),
    ]);
    expect(added.status).toBe(201);
    await eventually(async () => expect(await copiesOf(shop)).toEqual([[name, MANY + 1]]), 60_000);
  });

  it('is gone at once when it is deleted, its rows behind it, and its owner may go', async () => {
    await eventually(async () => expect((await search()).results).toHaveLength(1), 60_000);
    expect((await owner.delete(`/shops/${shop.id}`)).status).toBe(204);
    expect((await owner.get(`/shops/${shop.id}`)).status).toBe(404);
    expect((await owner.get(`/shops/${shop.id}/products/`)).status).toBe(404);
    expect((await owner.post(`/shops/${shop.id}/products`, { name: 'x', price: 5 })).status).toBe(404);
    await eventually(async () => expect((await guest.get(`/shops/${shop.id}/products/`)).status).toBe(404));
    // Long before the last document is gone.
    await eventually(async () => expect((await search()).results).toEqual([]), 5000);
    const left = await owner.raw('DELETE', '/me', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ password: person.password }),
    });
    expect(left.status).toBe(204);
    await eventually(async () => expect(await copiesOf(shop)).toEqual([]), 60_000);
    await eventually(async () =>
      expect(
        await asSuperuser('primary', 'SELECT FROM shop_removals WHERE shop_id = $1 AND empty_at IS NULL', [
          shop.id,
        ]),
      ).toEqual([]),
    );
  });
});

describe('the order of locks', () => {
  it('is stock before product for a deletion too: one that waits for a sale keeps nothing that the sale needs', async () => {
    const owner = await signUp('shopowner');
    const shop = await openShop(owner);
    const [row] = await asSuperuser<{ id: UserId }>(
      'primary',
      'SELECT owner_id::text AS id FROM shops WHERE id = $1',
      [shop.id],
    );
    if (!row) throw new Error('the shop is not there');
    const { body: product } = await owner.post<Product>(`/shops/${shop.id}/products`, {
      name: word,
      price: 5,
    });
    const products = new ProductsRepository(primary);
    const remove = () => products.delete(row.id, String(shop.id), String(product.id));
    const url = stack.environment()['DATABASE_URL_OWNER'];
    const [sale, other] = [new pg.Client(url), new pg.Client(url)];
    await Promise.all([sale.connect(), other.connect()]);
    try {
      await sale.query('BEGIN');
      await sale.query('SELECT FROM product_stock WHERE product_id = $1 FOR NO KEY UPDATE', [product.id]);
      const deletes = { pending: true };
      const deletion = remove().finally(() => (deletes.pending = false));
      const waited = expect(deletion).rejects.toBeInstanceOf(Overloaded);
      // The product stays free for the sale's trigger, which writes it when the last piece is sold.
      while (deletes.pending)
        await other.query('SELECT FROM products WHERE id = $1 FOR NO KEY UPDATE NOWAIT', [product.id]);
      await waited;
    } finally {
      await Promise.all([sale.end(), other.end()]);
    }
    expect(await remove()).toMatchObject({ value: { body: String(product.id) } });
  });

  it('has a circle found before anybody is out of time', async () => {
    const [row] = await asSuperuser<{ ms: string }>(
      'primary',
      `SELECT setting AS ms FROM pg_settings WHERE name = 'deadlock_timeout'`,
    );
    expect(Number(row?.ms)).toBeLessThan(150);
  });
});
