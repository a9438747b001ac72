import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { broken } from './broken-rules.ts';
import { before, goes, kochi, moved, withShop } from './moved-shop.ts';

const nearPune = { of: 'near', place: [18.6, 73.9], limit: 200 } as const;

describe('lists near a place', () => {
  const within = (reachKm: number, rows: readonly number[]) => ({
    shown: { rows, from: 0, before: null, reachKm },
  });

  test('have every shop within their reach', async () => {
    const missing = (reachKm: number) => withShop().read([3_000, 3_001], nearPune, [], within(reachKm, []));
    assert.deepEqual(await broken(missing(25)), { bound: 1 });
    // It is 9.8 km away.
    assert.deepEqual(await broken(missing(9)), {});
  });

  test('lose a shop that goes, and not one that comes', async () => {
    const [gone, there] = [within(100, []), within(100, before)];
    assert.deepEqual(await broken(moved().read([3_000, 3_001], nearPune, [], gone)), {});
    assert.deepEqual(await broken(moved().read([3_000, 3_001], nearPune, before, there)), { bound: 2 });
    const nearKochi = { ...nearPune, place: kochi.place };
    assert.deepEqual(await broken(moved().read([3_000, 3_001], nearKochi, [], gone)), { bound: 1 });
  });

  test('stand under the fence that they name', async () => {
    const known = () =>
      withShop()
        .fence(2, 'shops:near:0:61:246', 'n0')
        .read([3, 4], nearPune, before, { fence: 'n0', ...within(25, before) });
    const history = (rows: readonly number[]) =>
      goes(known())
        .fence(15, 'shops:near:0:61:246', 'n1', 20)
        .read([16, 17], nearPune, rows, { fence: 'n1', ...within(25, rows) });
    assert.deepEqual(await broken(history([])), {});
    assert.deepEqual(await broken(history(before)), { fence: 2 });
  });
});
