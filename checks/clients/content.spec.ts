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
  const products = shops.map(({ id }) => ({ id, name: 'Toor Dal', shop_name: 'Laxmi Stores' }));
  assert.deepEqual(shownProducts(products, { before: null, hasNext: true }), {
    rows: [],
    from: 8,
    before: null,
  });
});

test('shops are in any order, and only a whole list says which are not there', () => {
  const shops = [4, 9].map((id) => ({ id, name: shopName(1, 2), address: shopAddress(3) }));
  const rows = [9, 3, 2, 4, 3, 2];
  const none = { rows, from: Number.MAX_SAFE_INTEGER, before: null };
  assert.deepEqual(shownShops(shops, last), { rows, from: 0, before: null });
  assert.deepEqual(shownShops(shops, { before: null, hasNext: true }), none);
  assert.deepEqual(shownShops(shops, { before: 41, hasNext: false }), none);
});

test('the Link header tells the next page and the id that ends it', () => {
  const cursor = Buffer.from('41').toString('base64url');
  const path = `/shops/?limit=10&cursor=${cursor}`;
  assert.deepEqual(nextPage(`<${path}>; rel="next"`), { path, before: 41 });
  assert.equal(nextPage(undefined), undefined);
});
