import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_PRODUCTS_PER_SHOP, MAX_SHOPS, ownerAt, ownersFor, productsAt, shopAt } from './bulk-plan.ts';

test('generated shops are unique for their owner, and owners unique, up to the limit', () => {
  const shops = Array.from({ length: MAX_SHOPS }, (_, n) => shopAt(n));
  assert.equal(new Set(shops.map(({ owner, name }) => `${owner}/${name}`)).size, MAX_SHOPS);
  const owners = Array.from({ length: ownersFor(MAX_SHOPS) }, (_, n) => ownerAt(n));
  assert.equal(new Set(owners.map(({ username }) => username)).size, owners.length);
  assert.deepEqual(new Set(shops.map(({ owner }) => owner)), new Set(owners.map(({ username }) => username)));
  for (const { mobile } of owners) assert.match(mobile, /^\+91[6-9]\d{9}$/);
  for (const shop of shops) assert.ok(shop.opens_at < shop.closes_at);
});

test('every region fills the largest shop with distinct products', () => {
  for (const region of ['north', 'east', 'south', 'west'] as const) {
    const products = productsAt(7, region, MAX_PRODUCTS_PER_SHOP);
    assert.equal(new Set(products.map(({ name }) => name)).size, MAX_PRODUCTS_PER_SHOP);
    for (const { name, name_hi, unit, price } of products) {
      assert.ok(price > 0 && Number.isInteger(price * 100), name);
      assert.ok(name.length <= 120 && name_hi.length <= 120 && unit.length <= 30, name);
    }
  }
});

test('a smaller run is the beginning of a larger one', () => {
  assert.deepEqual(productsAt(3, 'west', 400).slice(0, 40), productsAt(3, 'west', 40));
  assert.deepEqual(shopAt(41), shopAt(41));
});
