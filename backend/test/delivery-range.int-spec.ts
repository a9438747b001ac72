import { beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiClient, openShop, type Shop, signUp } from './support/api.js';
import { cartOf, openStall, place, type Refusal, type Stall } from './support/orders.js';

type Placed = Shop & { delivery_radius_km: number | null; latitude: number | null };
const open = (owner: ApiClient, fields: object) => openShop(owner, { ...fields }) as Promise<Placed>;

let customer: ApiClient;
beforeAll(async () => {
  customer = await signUp('customer');
});

it('a pincode has a place, and one that does not exist has none', async () => {
  const { status, body } = await customer.get('/places/411038');
  expect([status, body]).toEqual([
    200,
    expect.objectContaining({ pincode: '411038', district: 'Pune', state: 'Maharashtra' }),
  ]);
  expect((await customer.get<Refusal>('/places/999999')).body.code).toBe('place_not_found');
  expect((await customer.get('/places/41103')).status).toBe(422);
});

describe('a new shop', () => {
  it('has the place of its pincode, and a radius, when it says neither', async () => {
    const owner = await signUp('shopowner');
    const byPincode = await open(owner, { pincode: '411038' });
    expect(byPincode.delivery_radius_km).toBe(3);
    expect(byPincode.latitude).toBeCloseTo(18.51, 1);
    const nowhere = await open(owner, {});
    expect([nowhere.latitude, nowhere.delivery_radius_km]).toEqual([null, null]);
    const hidden = await open(owner, { pincode: '411038', latitude: null, longitude: null });
    expect([hidden.latitude, hidden.delivery_radius_km]).toEqual([null, null]);
    const anywhere = await open(owner, { pincode: '411038', delivery_radius_km: null });
    expect(anywhere.delivery_radius_km).toBeNull();
    const own = await open(owner, { pincode: '411038', latitude: 12, longitude: 77, delivery_radius_km: 8 });
    expect([own.latitude, own.delivery_radius_km]).toEqual([12, 8]);
  });
});

describe('a shop with a radius', () => {
  let stall: Stall;
  beforeAll(async () => {
    stall = await openStall(50, { pincode: '411038', delivery_radius_km: 5 });
  });
  const buy = async (fields: object) => {
    const { status, body } = await place<Refusal>(customer, cartOf([[stall.product, 1]], { ...fields }));
    return status === 201 ? 'placed' : body.code;
  };

  it.each([
    ['near, by the pincode in the address', { address: '5 Paud Road, Pune 411 038' }, 'placed'],
    ['near, by its pincode', { address: '5 Paud Road', pincode: '411038' }, 'placed'],
    [
      'near, as it was shared',
      { address: 'Delhi 110001', location: { latitude: 18.51, longitude: 73.81 } },
      'placed',
    ],
    ['far, by the pincode', { address: '1 Connaught Place, Delhi 110001' }, 'out_of_delivery_range'],
    ['without a pincode', { address: 'Behind the temple' }, 'delivery_place_unknown'],
    ['with a pincode that does not exist', { address: 'Pune 999999' }, 'delivery_place_unknown'],
  ])('takes an order to an address %s: %j %s', async (_, fields, expected) => {
    expect(await buy(fields)).toBe(expected);
  });

  it('says so for a cart once a pincode is known, and nothing before', async () => {
    const objection = async (fields: object) => {
      const items = cartOf([[stall.product, 1]]).items;
      const { body } = await customer.post<{ items: { objection: string | null }[] }>('/carts/validate', {
        items,
        ...fields,
      });
      return body.items[0]?.objection;
    };
    expect(await objection({})).toBeNull();
    expect(await objection({ pincode: '110001' })).toBe('out_of_delivery_range');
    expect(await objection({ pincode: '999999' })).toBe('delivery_place_unknown');
    expect(await objection({ pincode: '411038' })).toBeNull();
  });
});

it('a shop without a radius takes orders to anywhere', async () => {
  const stall = await openStall(5, { pincode: '411038', delivery_radius_km: null });
  expect((await place(customer, cartOf([[stall.product, 1]]))).status).toBe(201);
});
