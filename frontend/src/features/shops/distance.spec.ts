import { expect, test } from '@jest/globals';
import { byKilometre } from './distance';

const here = { latitude: 18.51, longitude: 73.81 };
const at = (id: number, north: number | null) => ({
  id,
  latitude: north === null ? null : here.latitude + north,
  longitude: north === null ? null : here.longitude,
});

test('shops of one kilometre stay in the order of the list, those without a place come last', () => {
  const shops = [at(1, null), at(2, 0.012), at(3, 0.008), at(4, 0.011), at(5, 0.001)];
  expect(byKilometre(shops, here).map(({ id }) => id)).toEqual([3, 5, 2, 4, 1]);
});
