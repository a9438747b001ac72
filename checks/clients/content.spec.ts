import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  nextPage,
  productName,
  shopAddress,
  shopArea,
  shopName,
  shownNear,
  shownProducts,
  shownShops,
} from './content.ts';

const at = (latitude: number | null, longitude = latitude === null ? null : 73.86) => ({
  latitude,
  longitude,
});
const last = { before: null, hasNext: false };

const shopAt = (id: number, latitude: number | null) => ({
  ...{ id, name: shopName(1, 2), address: shopAddress(3), area: shopArea(1) },
  ...at(latitude),
});

test('states come back from what the rows say', () => {
  const shops = [{ id: 9, name: shopName(3, 4), address: shopAddress(7), area: shopArea(2), ...at(18.52) }];
  assert.deepEqual(shownShops(shops, last), { rows: [9, 7, 4, 2], from: 0, before: null });
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
    { id: 9, name: 'Laxmi Stores', address: null, area: null, ...at(null) },
    { id: 8, name: 'Laxmi Stores', address: '12 MG Road', area: 'Sadashiv Peth', ...at(18.52) },
  ];
  assert.deepEqual(shownShops(shops, last).rows, []);
  const products = shops.map(({ id }) => ({ id, name: 'Toor Dal', shop_name: 'Laxmi Stores' }));
  assert.deepEqual(shownProducts(products, { before: null, hasNext: true }), {
    rows: [],
    from: 8,
    before: null,
  });
});

test('shops are in any order, and only a whole list says which are not there', () => {
  const shops = [4, 9].map((id) => shopAt(id, 18.52));
  const rows = [9, 3, 2, 1, 4, 3, 2, 1];
  const none = { rows, from: Number.MAX_SAFE_INTEGER, before: null };
  assert.deepEqual(shownShops(shops, last), { rows, from: 0, before: null });
  assert.deepEqual(shownShops(shops, { before: null, hasNext: true }), none);
  assert.deepEqual(shownShops(shops, { before: 41, hasNext: false }), none);
});

test('near a place a list says how far no shop is missing', () => {
  const reach = (limit: number, ...latitudes: (number | null)[]) => {
    const shops = latitudes.map((latitude, i) => shopAt(i + 1, latitude));
    return shownNear(shops, { of: 'near', place: [18.52, 73.86], limit }).reachKm;
  };
  // A tenth of a degree is 11.1 km. Not full: a whole circle, or all shops.
  assert.equal(reach(200), 25);
  assert.equal(reach(200, 18.52, 18.62), 25);
  assert.equal(reach(200, 18.52, 18.92), 100);
  assert.equal(reach(200, 18.52, 21), 20_100);
  assert.equal(reach(200, 18.52, null), 20_100);
  // Full: others of the last one's kilometre may be missing, and beyond the circles more than that.
  assert.equal(reach(2, 18.52, 18.62), 11);
  assert.equal(reach(2, 18.52, 21), 100);
  assert.equal(reach(2, 18.52, null), 100);
});

test('the Link header tells the next page and the id that ends it', () => {
  const cursor = Buffer.from('41').toString('base64url');
  const path = `/shops/?limit=10&cursor=${cursor}`;
  assert.deepEqual(nextPage(`<${path}>; rel="next"`), { path, before: 41 });
  assert.equal(nextPage(undefined), undefined);
});
