import { describe, expect, it } from '@jest/globals';
import { addressChange, newAddress } from './addresses.schema.js';

const home = { label: 'Home', recipient: 'Asha Patil', mobile: '98765 43210', address: '12 Laxmi Road' };

describe('newAddress', () => {
  it('takes one with a place or without', () => {
    expect(newAddress.parse(home)).toEqual({ ...home, mobile: '+919876543210' });
    const location = { latitude: 18.5, longitude: 73.8 };
    expect(newAddress.parse({ ...home, location }).location).toEqual(location);
    expect(newAddress.parse({ ...home, location: null }).location).toBeNull();
  });

  it('names every field that is missing', () => {
    const fields = newAddress.safeParse({}).error?.issues.map(({ path }) => path.join('.'));
    expect(fields?.sort()).toEqual(['address', 'label', 'mobile', 'recipient']);
  });

  it.each([{ latitude: 91, longitude: 0 }, { latitude: 0, longitude: -181 }, { latitude: 1 }, 'Pune'])(
    'refuses the place %j',
    (location) => {
      expect(newAddress.safeParse({ ...home, location }).success).toBe(false);
    },
  );
});

describe('addressChange', () => {
  it('says only what is to change, and at least something', () => {
    expect(addressChange.parse({ label: 'Office' })).toEqual({ label: 'Office' });
    expect(addressChange.parse({ location: null })).toEqual({ location: null });
    expect(addressChange.safeParse({}).success).toBe(false);
    expect(addressChange.safeParse({ label: '' }).success).toBe(false);
  });
});
