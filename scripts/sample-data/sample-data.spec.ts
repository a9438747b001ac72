import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CATALOGUE } from './catalogue.ts';
import { CITIES, placeOf } from './cities.ts';
import { countsStock } from './counting.ts';
import { SAMPLE_CUSTOMER, SAMPLE_OWNER } from './logins.ts';
import { CUSTOMERS, OWNERS } from './people.ts';
import { priceAt } from './pricing.ts';
import { shelfOf } from './shelf.ts';
import { SHOPS } from './shops.ts';
import { termsOf } from './terms.ts';

/** The first digit of a pincode says the postal zone. */
const ZONES: Readonly<Record<string, readonly string[]>> = {
  1: ['Delhi', 'Haryana', 'Punjab', 'Himachal Pradesh', 'Jammu & Kashmir', 'Chandigarh'],
  2: ['Uttar Pradesh', 'Uttarakhand'],
  3: ['Rajasthan', 'Gujarat'],
  4: ['Maharashtra', 'Madhya Pradesh', 'Chhattisgarh', 'Goa'],
  5: ['Andhra Pradesh', 'Telangana', 'Karnataka'],
  6: ['Tamil Nadu', 'Kerala'],
  7: ['West Bengal', 'Odisha', 'Assam'],
  8: ['Bihar', 'Jharkhand'],
};

test('the catalogue has at least 250 distinct products, each complete', () => {
  assert.ok(CATALOGUE.length >= 250);
  assertUnique(CATALOGUE.map(({ name }) => name.toLowerCase()));
  for (const { name, nameHi, unit, price, description } of CATALOGUE) {
    assert.match(nameHi, /\p{Script=Devanagari}/u, name);
    assert.doesNotMatch(nameHi, /\p{Script=Latin}/u, name);
    assert.doesNotMatch(name, /\p{Script=Devanagari}/u);
    for (const text of [name, nameHi, unit, description]) assert.equal(text, text.trim());
    assert.match(unit, /^\d/, name);
    assert.ok(unit.length <= 30 && name.length <= 120 && description.length >= 8, name);
    assertPrice(price, name);
  }
});

test('the same Hindi name stands for one product only', () => {
  assertUnique(CATALOGUE.map(({ nameHi }) => nameHi));
});

test('shops lie in at least 25 cities, and cities and areas are where they should be', () => {
  assert.ok(new Set(SHOPS.map(({ city }) => city)).size >= 25);
  assertUnique(CITIES.map(({ name }) => name));
  for (const city of CITIES) {
    const zone = ZONES[city.pincodePrefix.slice(0, 1)] ?? [];
    assert.ok(zone.includes(city.state), `${city.name}: ${city.state} is not in zone ${city.pincodePrefix}`);
    assertUnique(city.areas.map(({ name }) => name));
    for (const area of city.areas) {
      assert.match(area.pincode, /^[1-9]\d{5}$/);
      assert.ok(area.pincode.startsWith(city.pincodePrefix), `${area.name}: ${area.pincode}`);
      assert.ok(
        area.latitude > 6.5 && area.latitude < 37.1 && area.longitude > 68.1 && area.longitude < 97.5,
      );
      assert.ok(kilometresBetween(city, area) < 40, `${area.name} is too far from ${city.name}`);
    }
  }
});

test('every shop has a place, hours and an owner', () => {
  const owners = new Set(OWNERS.map(({ username }) => username));
  assertUnique(SHOPS.map(({ owner, name }) => `${owner}/${name}`));
  for (const shop of SHOPS) {
    placeOf(shop.city, shop.area);
    assert.ok(owners.has(shop.owner), shop.owner);
    for (const time of [shop.opensAt, shop.closesAt]) assert.match(time, /^([01]\d|2[0-3]):[0-5]\d$/);
    // The same time twice: day and night.
    assert.ok(shop.opensAt <= shop.closesAt, shop.name);
  }
  const busy = new Set(SHOPS.map(({ owner }) => owner));
  assert.deepEqual(
    [...owners].filter((owner) => !busy.has(owner)),
    [],
  );
});

test('people have usernames, mobiles and addresses of their own', () => {
  const people = [...OWNERS, ...CUSTOMERS];
  assertUnique(people.map(({ username }) => username));
  assertUnique(people.map(({ fullName }) => fullName));
  assertUnique(people.map(({ mobile }) => mobile));
  assertUnique(people.map(({ address }) => address));
  for (const { username, fullName, address, mobile } of people) {
    assert.match(username, /^[a-z0-9_]{3,32}$/);
    assert.match(mobile, /^[6-9]\d{9}$/, username);
    assert.match(address, / [1-9]\d{5}$/, username);
    assert.match(fullName, /^\p{L}[\p{L}' ]+ [\p{L}']+$/u);
  }
});

test('the documented logins exist', () => {
  assert.equal(OWNERS[0]?.username, SAMPLE_OWNER);
  assert.equal(CUSTOMERS[0]?.username, SAMPLE_CUSTOMER);
});

test('every shop sells 25 to 40 distinct products of its region at fair prices', () => {
  const stocked = new Set<string>();
  for (const shop of SHOPS) {
    const key = `${shop.owner}/${shop.name}`;
    const { region } = placeOf(shop.city, shop.area).city;
    const shelf = shelfOf(key, region, shop.category);
    assert.ok(shelf.length >= 25 && shelf.length <= 40, key);
    assertUnique(shelf.map(({ name }) => name));
    assert.deepEqual(shelfOf(key, region, shop.category), shelf);
    for (const product of shelf) {
      stocked.add(product.name);
      assert.ok(product.regions?.includes(region) ?? true, `${product.name} in ${shop.city}`);
      const price = priceAt(key, product);
      assertPrice(price, product.name);
      const most = product.brand === undefined ? product.price * 1.06 + 0.5 : product.price;
      assert.ok(price <= most && price >= product.price * 0.93 - 0.5, `${product.name}: ${String(price)}`);
    }
  }
  assert.ok(stocked.size >= 250);
});

test('shops deliver on terms of their own, and a few are closed', () => {
  const terms = SHOPS.map(termsOf);
  const closed = terms.filter(({ is_active }) => !is_active).length;
  assert.ok(closed > 0 && closed < SHOPS.length / 5, String(closed));
  for (const field of ['minimum_order', 'delivery_radius_km', 'upi_id'] as const)
    assert.ok(new Set(terms.map((one) => one[field])).size > 3, field);
  for (const { upi_id } of terms) if (upi_id !== null) assert.match(upi_id, /^[a-z.]{2,64}@okaxis$/);
});

test('a few shops count their stock, those of the sample owner among them', () => {
  const counting = SHOPS.filter(countsStock);
  assert.ok(counting.length > 0 && counting.length < SHOPS.length / 2, String(counting.length));
  assert.ok(SHOPS.every((shop) => shop.owner !== SAMPLE_OWNER || countsStock(shop)));
});

test('every category has a shop', () => {
  assert.equal(new Set(SHOPS.map(({ category }) => category ?? 'grocery')).size, 8);
});

function assertUnique(values: readonly string[]): void {
  const twice = values.filter((value, index) => values.indexOf(value) !== index);
  assert.deepEqual(twice, []);
}

function assertPrice(price: number, name: string): void {
  assert.ok(price > 0 && price < 5_000, name);
  assert.match(String(price), /^\d+(\.\d{1,2})?$/, name);
}

interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** Flat-earth distance: exact enough within a city. */
function kilometresBetween(a: Point, b: Point): number {
  const north = (a.latitude - b.latitude) * 111.2;
  const east = (a.longitude - b.longitude) * 111.2 * Math.cos((a.latitude * Math.PI) / 180);
  return Math.hypot(north, east);
}
