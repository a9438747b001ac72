import { beforeAll, describe, expect, it } from '@jest/globals';
import { SHOP_CATEGORIES } from '../src/shops/shops.schema.js';
import {
  type ApiClient,
  everyPage,
  guest,
  KEPT,
  openShop,
  type Shop,
  signUp,
  unique,
} from './support/api.js';
import { eventually } from './support/eventually.js';
import { expectProblem } from './support/problem.js';
import { asSuperuser, withApplyDelay } from './support/servers.js';

interface Facets {
  cities: { city: string; count: number }[];
  categories: { category: string; count: number }[];
}
type Categorised = Shop & { category: string };

const listed = async (query: string, who: ApiClient = guest) =>
  (await everyPage<Shop>(`/shops/?${query}`, who)).map(({ id }) => id);

let owner: ApiClient;
beforeAll(async () => {
  owner = await signUp('shopowner');
});

describe('the category of a shop', () => {
  it('is one of a list, and groceries when nothing is said', async () => {
    const { status, body } = await owner.post<Categorised>('/shops/', {
      name: unique('Kirana '),
      city: 'Pune',
    });
    expect([status, body.category]).toEqual([201, 'grocery']);
    for (const category of SHOP_CATEGORIES) {
      const changed = await owner.patch<Categorised>(`/shops/${body.id}`, { category });
      expect([changed.status, changed.body.category]).toEqual([200, category]);
    }
    const renamed = await owner.patch<Categorised>(`/shops/${body.id}`, { name: unique('Kirana ') });
    expect(renamed.body.category).toBe(SHOP_CATEGORIES.at(-1));
    for (const category of ['sweets', '', null]) {
      expectProblem(await owner.patch(`/shops/${body.id}`, { category }), 422, 'validation_failed', [
        'category',
      ]);
    }
  });

  it('filters the list, alone and within a city, the next pages too', async () => {
    const city = unique('Gaon');
    const dairies: number[] = [];
    for (let i = 0; i < 3; i += 1) dairies.push((await openShop(owner, { city, category: 'dairy' })).id);
    const bakery = await openShop(owner, { city, category: 'bakery_sweets' });
    await eventually(async () => {
      expect(await listed(`city=${city}&category=dairy`)).toEqual(dairies);
      expect(await listed(`city=${city}&category=bakery_sweets`)).toEqual([bakery.id]);
      expect(await listed('category=dairy')).toEqual(expect.arrayContaining(dairies));
    });
    expect(await listed(`category=bakery_sweets&city=${city}`, owner)).toEqual([bakery.id]);
    expect(await listed(`city=${city}&category=dairy&limit=2`)).toEqual(dairies);
    expectProblem(await guest.get('/shops/?category=sweets'), 422, 'validation_failed', ['category']);
  });
});

describe('the list of shops near a place', () => {
  const at = (latitude: number, longitude: number) => ({ latitude, longitude });

  it('goes by kilometres and ends with those without a place; it has one page', async () => {
    const city = unique('Gaon');
    const nowhere = await openShop(owner, { city });
    const far = await openShop(owner, { city, ...at(18.6, 73.81) });
    // Farther in degrees than the one to the north, and nearer by the way: a degree of longitude is shorter.
    const east = await openShop(owner, { city, ...at(18.51, 73.847) });
    const north = await openShop(owner, { city, ...at(18.5465, 73.81) });
    const here = await openShop(owner, { city, category: 'dairy', ...at(18.5102, 73.8101) });
    const inOrder = [here.id, east.id, north.id, far.id, nowhere.id];
    const near = `near=18.5074,73.8077&city=${city}`;
    await eventually(async () => expect(await listed(near)).toEqual(inOrder));
    expect(await listed(near, owner)).toEqual(inOrder);
    expect(await listed(`${near}&category=dairy`)).toEqual([here.id]);
    const two = await guest.get<Shop[]>(`/shops/?${near}&limit=2`);
    expect(two.body.map(({ id }) => id)).toEqual(inOrder.slice(0, 2));
    expect(two.headers.get('link')).toBeNull();
    expectProblem(await guest.get(`/shops/?${near}&cursor=x`), 422, 'validation_failed', ['cursor']);
    expectProblem(await guest.get('/shops/?near=91,1'), 422, 'validation_failed', ['near']);
  });

  it('is kept for a neighbourhood', async () => {
    const city = unique('Gaon');
    await openShop(owner, { city, ...at(18.5, 73.8) });
    await eventually(async () => {
      await guest.get(`/shops/?near=18.5074,73.8077&city=${city}`);
      const neighbour = await guest.get(`/shops/?near=18.5101,73.8149&city=${city}`);
      expect(neighbour.headers.get('x-served-by')).toEqual(KEPT);
    });
  });

  it('has a shop that moves in its new order at once, also while the replicas lag', async () => {
    const city = unique('Gaon');
    const stays = await openShop(owner, { city, ...at(18.52, 73.81) });
    const moves = await openShop(owner, { city, ...at(18.6, 73.81) });
    const near = `near=18.51,73.81&city=${city}`;
    await eventually(async () => expect(await listed(near)).toEqual([stays.id, moves.id]));
    await withApplyDelay('3s', async () => {
      const moved = await owner.patch(`/shops/${moves.id}`, at(18.51, 73.81));
      const session = moved.headers.get('kirana-session') ?? '';
      // Whoever has seen the move, at once; everybody, as soon as its event has been consumed.
      const seen = await guest.get<Shop[]>(`/shops/?${near}`, { 'kirana-session': session });
      expect(seen.body.map(({ id }) => id)).toEqual([moves.id, stays.id]);
      await eventually(async () => expect(await listed(near)).toEqual([moves.id, stays.id]));
    });
  });
});

describe('what shops can be filtered by', () => {
  const countOf = ({ cities }: Facets, name: string) => cities.find(({ city }) => city === name)?.count;

  it('is every city and category with its shops, never stale', async () => {
    const city = unique('Gaon');
    const first = await openShop(owner, { city, category: 'pharmacy_wellness' });
    await openShop(owner, { city: city.toUpperCase() });
    await eventually(async () => {
      const { body, headers } = await guest.get<Facets>('/shops/facets');
      // Two writings are one city, under one of them.
      expect((countOf(body, city) ?? 0) + (countOf(body, city.toUpperCase()) ?? 0)).toBe(2);
      expect(body.categories.map(({ category }) => category)).toContain('pharmacy_wellness');
      expect(headers.get('x-served-by')).not.toBeNull();
    });
    const before = (await guest.get<Facets>('/shops/facets')).body;
    const counts = before.cities.map(({ count }) => count);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    const gone = await owner.delete(`/shops/${first.id}`);
    const session = gone.headers.get('kirana-session') ?? '';
    const { body } = await guest.get<Facets>('/shops/facets', { 'kirana-session': session });
    expect((countOf(body, city) ?? 0) + (countOf(body, city.toUpperCase()) ?? 0)).toBe(1);
  });

  it('stays exact while shops come, go and change places, many at once', async () => {
    const cities = [unique('Gaon'), unique('Gaon')] as const;
    const shops = await Promise.all(
      Array.from({ length: 8 }, (_, i) => openShop(owner, { city: cities[i % 2] ?? '', category: 'dairy' })),
    );
    await Promise.all(
      shops.map(async ({ id }, i) => {
        const change = i < 6 ? { city: cities[(i + 1) % 2], category: 'general' } : null;
        const { status } = await (change
          ? owner.patch(`/shops/${id}`, change)
          : owner.delete(`/shops/${id}`));
        expect(status).toBe(change ? 200 : 204);
      }),
    );
    await eventually(async () => {
      const { body } = await guest.get<Facets>('/shops/facets');
      expect(cities.map((city) => countOf(body, city))).toEqual([3, 3]);
    });
    const counted = await asSuperuser<{ wrong: string }>(
      'primary',
      `SELECT count(*) AS wrong FROM shop_counts
         FULL JOIN (SELECT city, category, count(*) FROM shops GROUP BY city, category) AS there USING (city, category)
        WHERE shop_counts.count IS DISTINCT FROM there.count`,
      [],
    );
    expect(counted[0]?.wrong).toBe('0');
  });
});
