import { expect, test } from '@jest/globals';
import type { Shop } from '../../../lib/api-model';
import { placeOf } from './place-of';

const shop = {
  address: 'Shop 14, DDA Market, Rohini Sector 7, Delhi 110085',
  area: 'Rohini Sector 7',
  city: 'Delhi',
  state: 'Delhi',
  pincode: '110085',
} as Shop;

test('what the address says already is not repeated', () => {
  expect(placeOf(shop, { full: true })).toBe('Shop 14, DDA Market, Rohini Sector 7, Delhi 110085');
  expect(placeOf({ ...shop, address: '14 Main Road' }, { full: true })).toBe(
    '14 Main Road, Rohini Sector 7, Delhi, 110085',
  );
});

test('the short form leaves the address out, and what is not given', () => {
  expect(placeOf(shop, { full: false })).toBe('Rohini Sector 7, Delhi, 110085');
  expect(placeOf({ ...shop, area: null, pincode: null }, { full: false })).toBe('Delhi');
});
