import assert from 'node:assert/strict';
import { test } from 'node:test';
import { capturedTables, publicationRepair, type Publication } from './publication.ts';

const tables = ['public.shops', 'public.products'];
const whole: Publication = { allTables: false, allKinds: true, tables: tables.toReversed(), partial: 0 };
const setTable = 'alter publication dbz_publication set table public.shops, public.products';
const setKinds = "alter publication dbz_publication set (publish = 'insert, update, delete, truncate')";
const create =
  "create publication dbz_publication for table public.shops, public.products with (publish = 'insert, update, delete, truncate')";

void test('a publication that holds the tables whole is left alone', () => {
  assert.deepEqual(publicationRepair(whole, tables), []);
});

void test('a missing one is made; one of all tables is made anew', () => {
  assert.deepEqual(publicationRepair(undefined, tables), [create]);
  const drop = 'drop publication dbz_publication';
  assert.deepEqual(publicationRepair({ ...whole, allTables: true }, tables), [drop, create]);
});

void test('other tables, parts of tables and kinds that are left out are set right', () => {
  assert.deepEqual(publicationRepair({ ...whole, tables: ['public.shops'] }, tables), [setTable]);
  assert.deepEqual(publicationRepair({ ...whole, tables: [...tables, 'public.users'] }, tables), [setTable]);
  assert.deepEqual(publicationRepair({ ...whole, partial: 1, allKinds: false }, tables), [
    setTable,
    setKinds,
  ]);
});

void test('the tables are those of the source connector', () => {
  const live = ['orders', 'order_line_items', 'stock_alerts', 'carts'];
  const expected = ['shops', 'products', ...live, 'heartbeats_shops', 'heartbeats_products'];
  assert.deepEqual(
    capturedTables(),
    expected.map((table) => `public.${table}`),
  );
});
