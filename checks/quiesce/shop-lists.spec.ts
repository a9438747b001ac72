import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { keysOf } from './keys.ts';
import { differenceIn } from './redis-entries.ts';
import type { Contents, Item } from './rows-in-postgres.ts';
import { circleOfShops, listOfShops } from './shop-lists.ts';

/** A hundredth of a degree to the north is 1.1 km. */
const pune = { city: 'Pune', category: 'dairy', longitude: 73.86 };
const near = [18.52, 73.86] as const;
const shopsOf = (...latitudes: (number | null)[]): Item[] =>
  latitudes.map((latitude, i) => ({ id: i + 1, standing: 900 - i, ...pune, latitude }));
const idsOf = (items: readonly Item[] | undefined) => items?.map(({ id }) => id);
const contentsOf = (shops: Item[]): Contents => ({ shops, products: new Map() });

describe('the list of shops near a place', () => {
  test('is by whole kilometres, then by standing, those without a place last', () => {
    const shops = shopsOf(null, 18.6, 18.526, 18.522, 18.52);
    assert.deepEqual(idsOf(listOfShops(shops, { near, limit: 200 })), [3, 4, 5, 2, 1]);
    assert.deepEqual(idsOf(listOfShops(shops, { near, limit: 2 })), [3, 4]);
  });

  test('is of the first circle that has enough, else of all', () => {
    const far = [19.2, 19.2, 27.1];
    const shops = shopsOf(18.52, 18.52, ...far);
    const circle = (limit: number, level: number) => idsOf(circleOfShops(shops, { near, limit }, level));
    assert.deepEqual(circle(2, 0), [1, 2]);
    assert.equal(circle(3, 0), undefined);
    assert.deepEqual(circle(3, 1), [1, 2, 3]);
    assert.equal(circle(5, 1), undefined);
    assert.deepEqual(idsOf(listOfShops(shops, { near, limit: 3 })), [1, 2, 3]);
    assert.deepEqual(idsOf(listOfShops(shops, { near, limit: 5 })), [1, 2, 3, 4, 5]);
    const many = shopsOf(...Array.from({ length: 20 }, () => 18.52), ...far);
    assert.equal(listOfShops(many, { near, limit: 200 }).length, 20);
    // One fewer: two of the next circle make up for it. With four fewer they do not.
    assert.equal(listOfShops(many.slice(1), { near, limit: 200 }).length, 21);
    assert.equal(listOfShops(many.slice(4), { near, limit: 200 }).length, 19);
  });

  test('is a key for each city and length', () => {
    const shops = shopsOf(18.52, 18.52, 18.52, 18.52, 18.52, 27.1);
    const keys = new Map(keysOf(contentsOf(shops), []).map((key) => [key.path, key.expected]));
    assert.deepEqual(idsOf(keys.get('/shops/?near=18.52,73.86&limit=5')), [1, 2, 3, 4, 5]);
    assert.equal(keys.get('/shops/?near=18.52,73.86')?.length, 6);
    assert.equal(idsOf(keys.get('/shops/?near=9.97,76.28&limit=5'))?.length, 5);
    assert.deepEqual(idsOf(keys.get('/shops/?category=dairy')), [1, 2, 3, 4, 5, 6]);
  });
});

describe('an entry in Redis', () => {
  const shops = shopsOf(18.52, 18.53, 27.1);
  const difference = (namespace: string, variant: string, content: unknown) =>
    differenceIn(content === null ? '' : JSON.stringify(content), namespace, variant, contentsOf(shops));
  const ids = (...wanted: number[]) => wanted.map((id) => ({ id }));

  test('of a circle has its shops, or nothing when they are too few', () => {
    const variant = 'near=18.52,73.86&limit=2';
    assert.equal(difference('shops:near:0:61:246', variant, ids(1, 2)), undefined);
    assert.match(difference('shops:near:0:61:246', variant, ids(1, 3)) ?? '', /ids 1,3 instead of 1,2/);
    assert.match(difference('shops:near:0:61:246', variant, null) ?? '', /absent/);
    const more = 'near=18.52,73.86&limit=200';
    assert.equal(difference('shops:near:1:15:61', more, null), undefined);
    assert.match(difference('shops:near:1:15:61', more, ids(1, 2)) ?? '', /instead of/);
    assert.equal(difference('shops:customer', more, ids(1, 2, 3)), undefined);
  });

  test('of a city or a category has its shops', () => {
    assert.equal(difference('shops:city:1733', 'city=pune&limit=200', ids(1, 2, 3)), undefined);
    assert.match(difference('shops:city:1733', 'city=kochi&limit=200', ids(1)) ?? '', /instead of/);
    const both = 'city=pune&category=dairy&near=18.52,73.86&limit=200';
    assert.equal(difference('shops:city:1733', both, ids(1, 2, 3)), undefined);
    assert.equal(difference('shops:category:dairy', 'category=dairy&limit=2', ids(1, 2)), undefined);
    assert.equal(
      difference('shops:category:dairy', 'category=dairy&before=900&limit=2', ids(2, 3)),
      undefined,
    );
  });

  test('of the facets counts each city and category', () => {
    const facets = (count: number) => ({
      cities: [{ city: 'Pune', count }],
      categories: [{ category: 'dairy', count: 3 }],
    });
    assert.equal(difference('shops:facets', 'facets', facets(3)), undefined);
    assert.match(difference('shops:facets', 'facets', facets(2)) ?? '', /instead of/);
  });

  test('of one shop that is unknown says that it is absent', () => {
    assert.equal(difference('shops:unknown', 'products:9 shop', null), undefined);
    assert.match(difference('shops:unknown', 'products:1 limit=200', null) ?? '', /absent/);
    assert.equal(difference('products:9', 'shop', null), undefined);
    assert.equal(difference('products:1', 'shop', { id: 1 }), undefined);
  });
});
