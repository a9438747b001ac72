import { describe, expect, it } from '@jest/globals';
import { newShop, shopChange } from './shops.schema.js';

const refused = (schema: typeof newShop | typeof shopChange, value: unknown) =>
  schema.safeParse(value).error?.issues.map(({ path }) => path.join('.'));

describe('newShop', () => {
  it('needs a name and a city', () => {
    expect(refused(newShop, {})).toEqual(expect.arrayContaining(['name', 'city']));
    expect(newShop.parse({ name: 'A', city: 'Pune' })).toEqual({ name: 'A', city: 'Pune' });
  });

  it('ignores what an owner may not set', () => {
    expect(newShop.parse({ name: 'A', city: 'Pune', id: 1, owner_id: 2, updated_at: 'now' })).toEqual({
      name: 'A',
      city: 'Pune',
    });
  });

  it('takes place and opening hours only as pairs', () => {
    const base = { name: 'A', city: 'Pune' };
    expect(refused(newShop, { ...base, latitude: 1 })).toEqual(['longitude']);
    expect(refused(newShop, { ...base, opens_at: null, closes_at: '10:00' })).toEqual(['opens_at']);
    expect(
      refused(newShop, { ...base, latitude: 0, longitude: 0, opens_at: '20:00', closes_at: '02:00' }),
    ).toBe(undefined);
  });

  it.each(['0000-01-01', '1999-12-31', '2100-01-01', '2026-02-30', '2026-1-5', ''])(
    'refuses the day off %j',
    (closed_on) => expect(refused(newShop, { name: 'A', city: 'Pune', closed_on })).toEqual(['closed_on']),
  );

  it('keeps a pincode in one form', () => {
    expect(newShop.parse({ name: 'A', city: 'Pune', pincode: '४११ ०३०' }).pincode).toBe('411030');
  });

  it.each(['012345', '4110300', '41103', 411030])('refuses the pincode %j', (pincode) => {
    expect(refused(newShop, { name: 'A', city: 'Pune', pincode })).toEqual(['pincode']);
  });
});

describe('shopChange', () => {
  it.each([{}, { unknown: 1 }, { id: 5 }])('refuses a change of nothing: %j', (change) => {
    expect(refused(shopChange, change)).toEqual(['']);
  });

  it('tells null, which clears, from absence, which keeps', () => {
    expect(shopChange.parse({ area: null })).toEqual({ area: null });
  });

  it('does not clear what a shop must have, nor half a pair', () => {
    expect(refused(shopChange, { name: null })).toEqual(['name']);
    expect(refused(shopChange, { latitude: null })).toEqual(['latitude']);
    expect(refused(shopChange, { latitude: null, longitude: null })).toBe(undefined);
  });
});
