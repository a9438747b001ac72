import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allPincodes, pincodesOf } from './pincodes.ts';

const pincodes = new Map(allPincodes().map((row) => [row.pincode, row]));

/** Looked up on maps: state, latitude, longitude. */
const KNOWN: Readonly<Record<string, readonly [string, number, number]>> = {
  110001: ['Delhi', 28.63, 77.22],
  110005: ['Delhi', 28.651, 77.19],
  110024: ['Delhi', 28.57, 77.24],
  160017: ['Chandigarh', 30.74, 76.78],
  190001: ['Jammu', 34.08, 74.8],
  226001: ['Uttar Pradesh', 26.85, 80.945],
  302004: ['Rajasthan', 26.9, 75.83],
  380009: ['Gujarat', 23.037, 72.56],
  400001: ['Maharashtra', 18.94, 72.835],
  411038: ['Maharashtra', 18.507, 73.807],
  403001: ['Goa', 15.499, 73.826],
  560001: ['Karnataka', 12.975, 77.6],
  500072: ['Telangana', 17.494, 78.4],
  600004: ['Tamil Nadu', 13.033, 80.268],
  682017: ['Kerala', 9.995, 76.3],
  700019: ['West Bengal', 22.519, 88.365],
  744101: ['Andaman', 11.67, 92.74],
  800020: ['Bihar', 25.593, 85.156],
};

for (const [pincode, [state, latitude, longitude]] of Object.entries(KNOWN)) {
  test(`${pincode} lies in ${state}, where the map has it`, () => {
    const found = pincodes.get(pincode);
    assert.ok(found !== undefined && found.state.startsWith(state), found?.state);
    assert.ok(found.latitude !== null && found.longitude !== null);
    const north = (found.latitude - latitude) * 111.2;
    const east = (found.longitude - longitude) * 111.2 * Math.cos((latitude * Math.PI) / 180);
    assert.ok(Math.hypot(north, east) < 3, `${found.latitude}, ${found.longitude}`);
  });
}

test('most pincodes have a place, and none lies outside India', () => {
  const places = [...pincodes.values()].filter(({ latitude }) => latitude !== null);
  assert.ok(
    pincodes.size > 19_000 && places.length > 0.8 * pincodes.size,
    `${places.length} of ${pincodes.size}`,
  );
});

test('post offices that do not agree are no place, and one that is wrong moves nothing', () => {
  const office = (latitude: number, longitude: number) => ({
    ...{ pincode: '411030', area: 'A', officeType: 'SO' as const, delivery: true, district: 'PUNE' },
    ...{ state: 'MAHARASHTRA', country: 'India', circle: '', region: '', division: '', latitude, longitude },
  });
  const [apart] = pincodesOf([office(18.5, 73.8), office(19.5, 73.8), office(20.5, 73.8)]);
  assert.deepEqual([apart?.latitude, apart?.longitude], [null, null]);
  const [one] = pincodesOf([office(18.5, 73.8), office(18.51, 73.8), office(18.52, 73.8), office(28, 77)]);
  assert.deepEqual([one?.latitude, one?.district, one?.state], [18.51, 'Pune', 'Maharashtra']);
});
