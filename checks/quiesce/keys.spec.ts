import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { differenceOf } from './difference.ts';
import { keysOf } from './keys.ts';
import type { Contents, Item } from './rows-in-postgres.ts';

const shops: Item[] = Array.from({ length: 23 }, (_, i) => ({
  id: 40 - i,
  standing: 9000 - i,
  city: i % 2 ? 'Pune' : 'Kochi',
  category: i < 4 ? 'dairy' : 'grocery',
}));
const product: Item = { id: 7, shop_id: 40 };
const contents: Contents = { shops, products: new Map([[40, [product]]]) };

describe('keys', () => {
  const keys = new Map(keysOf(contents, [3]).map((key) => [key.path, key]));
  const idsAt = (path: string) => keys.get(path)?.expected?.map(({ id }) => id);
  const cursor = (id: number) => Buffer.from(String(id)).toString('base64url');

  test('every page of a list, each from where the one before ends', () => {
    assert.equal(idsAt('/shops/')?.length, 23);
    assert.equal(idsAt('/shops/?limit=10')?.at(-1), 31);
    assert.equal(idsAt(`/shops/?limit=10&cursor=${cursor(8991)}`)?.at(0), 30);
    assert.deepEqual(idsAt(`/shops/?limit=10&cursor=${cursor(8981)}`), [20, 19, 18]);
  });

  test('categories, facets and lists near a city', () => {
    assert.deepEqual(idsAt('/shops/?category=dairy'), [40, 39, 38, 37]);
    assert.deepEqual(idsAt('/shops/facets'), [19, 12, 11, 4]);
    // No shop has a place: each list is that of all, in the order of their standing.
    assert.equal(idsAt('/shops/?near=18.52,73.86')?.length, 23);
    assert.deepEqual(idsAt('/shops/?near=18.52,73.86&limit=5'), [40, 39, 38, 37, 36]);
  });

  test('cities, cards and shelves', () => {
    assert.equal(idsAt('/shops/?city=Pune')?.length, 11);
    assert.deepEqual(idsAt('/shops/?city=Satara'), []);
    assert.deepEqual(idsAt('/shops/40'), [40]);
    assert.deepEqual(idsAt('/shops/40/products/'), [7]);
    assert.deepEqual(idsAt('/shops/39/products/?limit=4'), []);
  });

  test('shops that were deleted must not be found', () => {
    assert.equal(keys.has('/shops/3'), true);
    assert.equal(idsAt('/shops/3'), undefined);
    assert.equal(idsAt('/shops/3/products/'), undefined);
  });
});

describe('differences', () => {
  const row: Item = { id: 1, name: 'a', price: 54.5, more: true };

  test('fields that the item does not have are not compared', () => {
    assert.equal(differenceOf([{ id: 1, name: 'a' }], [row]), undefined);
  });

  test('another value, a missing row and another order are', () => {
    assert.match(differenceOf([{ id: 1, name: 'b' }], [row]) ?? '', /name: "b" instead of "a"/);
    assert.match(differenceOf([], [row]) ?? '', /ids {2}instead of 1/);
    assert.match(differenceOf([{ id: 2 }, row], [row, { id: 2 }]) ?? '', /ids 2,1 instead of 1,2/);
  });
});
