import { beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiClient, guest, KEPT, openShop, type Shop, signUp, unique } from './support/api.js';
import { eventually } from './support/eventually.js';

let owner: ApiClient;
beforeAll(async () => {
  owner = await signUp('shopowner');
});

/** What guests are shown, and under which fence. */
async function look(query: string) {
  const { status, headers, body } = await guest.get<Shop[]>(`/shops/?${query}`);
  expect(status).toBe(200);
  return {
    ids: body.map(({ id }) => id),
    fence: headers.get('x-fence'),
    isKept: KEPT.asymmetricMatch(headers.get('x-served-by')),
  };
}
const eventuallyShown = (query: string, ids: number[]) =>
  eventually(async () => expect((await look(query)).ids).toEqual(ids));

/** A place in the sea off Kerala, far from those of every other run. */
const atSea = () => ({
  latitude: Math.round((8 + 6 * Math.random()) * 100) / 100,
  longitude: Math.round((69 + 4 * Math.random()) * 100) / 100,
});

describe('lists of shops', () => {
  it('lose a shop that goes to another city, and keep what does not concern them', async () => {
    const [from, to, elsewhere] = [unique('Gaon'), unique('Gaon'), unique('Gaon')];
    const moves = await openShop(owner, { city: from });
    const stays = await openShop(owner, { city: elsewhere });
    await eventuallyShown(`city=${from}`, [moves.id]);
    await eventuallyShown(`city=${to}`, []);
    await eventually(async () => {
      const { ids, isKept } = await look(`city=${elsewhere}`);
      expect([ids, isKept]).toEqual([[stays.id], true]);
    });
    const { fence } = await look(`city=${elsewhere}`);
    expect((await owner.patch(`/shops/${moves.id}`, { city: to })).status).toBe(200);
    await eventuallyShown(`city=${from}`, []);
    await eventuallyShown(`city=${to}`, [moves.id]);
    expect(await look(`city=${elsewhere}`)).toEqual({ ids: [stays.id], fence, isKept: true });
  });

  it('near a place are of the smallest circle that has enough shops', async () => {
    const centre = atSea();
    const north = (degrees: number) => ({ ...centre, latitude: centre.latitude + degrees });
    const near = `near=${centre.latitude},${centre.longitude}`;
    const here = await openShop(owner, { city: 'Kochi', ...centre });
    const close = await openShop(owner, { city: 'Kochi', ...north(0.1) });
    const far = await openShop(owner, { city: 'Kochi', ...north(0.5) });
    await eventuallyShown(`${near}&limit=2`, [here.id, close.id]);
    // As many as are asked for are not in the first circle; in the second there are.
    await eventuallyShown(`${near}&limit=3`, [here.id, close.id, far.id]);
    // Nobody has ever had so many in one place: all shops of the country, the nearest first.
    await eventually(async () => {
      const { ids } = await look(`${near}&limit=200`);
      expect(ids.slice(0, 3)).toEqual([here.id, close.id, far.id]);
    });
    // Out of the first circle, into the second: the first has too few now.
    expect((await owner.patch(`/shops/${close.id}`, north(0.6))).status).toBe(200);
    await eventuallyShown(`${near}&limit=2`, [here.id, far.id]);
    await eventuallyShown(`${near}&limit=3`, [here.id, far.id, close.id]);
    expect((await owner.patch(`/shops/${close.id}`, centre)).status).toBe(200);
    await eventuallyShown(
      `${near}&limit=2`,
      [close.id, here.id].sort((a, b) => a - b),
    );
    expect((await owner.delete(`/shops/${here.id}`)).status).toBe(204);
    await eventuallyShown(`${near}&limit=2`, [close.id, far.id]);
  });

  it('near a place are kept when shops far away change', async () => {
    const [centre, elsewhere] = [
      { latitude: 12.34, longitude: 69.01 },
      { latitude: 33.91, longitude: 77.01 },
    ];
    const shops = [await openShop(owner, { city: 'Kochi', ...centre })];
    const other = await openShop(owner, { city: 'Leh', ...elsewhere });
    const near = `near=${centre.latitude},${centre.longitude}&limit=1`;
    await eventually(async () => expect((await look(near)).isKept).toBe(true));
    const before = await look(near);
    expect(before.ids).toHaveLength(1);
    expect((await owner.patch(`/shops/${other.id}`, { address: 'Main Bazaar' })).status).toBe(200);
    await eventually(async () => {
      const { body } = await guest.get<Shop>(`/shops/${other.id}`);
      expect(body).toMatchObject({ address: 'Main Bazaar' });
    });
    expect(await look(near)).toEqual(before);
    expect((await owner.delete(`/shops/${shops[0]?.id}`)).status).toBe(204);
  });
});
