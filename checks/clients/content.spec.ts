import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextPage, productName, shopAddress, shopName, shownProducts, shownShops } from './content.ts';

const last = { before: null, hasNext: false };

test('states come back from what the rows say', () => {
  const shops = [{ id: 9, name: shopName(3, 4), address: shopAddress(7) }];
  assert.deepEqual(shownShops(shops, last), { rows: [9, 7, 4], from: 0, before: null });
  const products = [
    { id: 6, name: productName(2), shop_name: shopName(3, 5) },
    { id: 5, name: productName(1), shop_name: shopName(3, 4) },
  ];
  assert.deepEqual(shownProducts(products, { before: 8, hasNext: true }), {
    rows: [6, 2, 5, 1],
    from: 5,
    before: 8,
    names: [4, 5],
  });
});

test('rows of others are left out, and still bound the page', () => {
  const shops = [
    { id: 9, name: 'Laxmi Stores', address: null },
    { id: 8, name: 'Laxmi Stores', address: '12 MG Road' },
  ];
  assert.deepEqual(shownShops(shops, { before: null, hasNext: true }), { rows: [], from: 8, before: null });
});

test('the Link header tells the next page and the id that ends it', () => {
  const cursor = Buffer.from('before:41').toString('base64url');
  const path = `/shops/?limit=10&cursor=${cursor}`;
  assert.deepEqual(nextPage(`<${path}>; rel="next"`), { path, before: 41 });
  assert.equal(nextPage(undefined), undefined);
});
