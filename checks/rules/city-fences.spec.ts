import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { broken, checksOf } from './broken-rules.ts';
import { after, before, goes, inKochi, inPune, moved, withShop } from './moved-shop.ts';

describe('the fence of a city', () => {
  /** The fences of both cities, whose names answers of before have told. */
  const fenced = () =>
    goes(
      withShop()
        .fence(2, 'shops:city:1733', 'p0')
        .fence(2, 'shops:city:2878', 'k0')
        .read([3, 4], inPune, before, { fence: 'p0' })
        .read([3, 4], inKochi, [], { fence: 'k0' }),
    )
      .fence(15, 'shops:city:1733', 'p1', 20)
      .fence(15, 'shops:city:2878', 'k1', 20);

  test('is kept by lists that show the move', async () => {
    const history = fenced()
      .read([16, 17], inPune, [], { fence: 'p1' })
      .read([16, 17], inKochi, after, { fence: 'k1' });
    assert.deepEqual(await broken(history), {});
    // In Pune the old stay has ended; in Kochi there are the shop and its new stay.
    assert.equal(await checksOf(history, 'fence'), 3);
  });

  test('a shop that has left the city is still shown there', async () => {
    const history = fenced().read([16, 17], inPune, before, { fence: 'p1' });
    assert.deepEqual(await broken(history), { fence: 2 });
  });

  test('also under a version that was born, when the name is known', async () => {
    const history = fenced().read([16, 17], inPune, before, { fence: 'born' });
    assert.deepEqual(await broken(history), { fence: 2 });
  });

  test('a shop that has come to the city is not shown there', async () => {
    const history = fenced().read([16, 17], inKochi, [], { fence: 'k1' });
    assert.deepEqual(await broken(history), { fence: 1 });
  });

  test('that of the other city obliges to nothing', async () => {
    const known = withShop().fence(2, 'shops:city:1733', 'p0').read([3, 4], inPune, before, { fence: 'p0' });
    const history = goes(known)
      .fence(15, 'shops:city:2878', 'k1', 20)
      .read([16, 17], inPune, before, { fence: 'p0' });
    assert.deepEqual(await broken(history), {});
  });

  test('the answer that tells the name is judged as well', async () => {
    const history = moved()
      .fence(15, 'shops:city:1733', 'p1', 20)
      .read([16, 17], inPune, before, { fence: 'p1' });
    assert.deepEqual(await broken(history), { fence: 2 });
  });

  test('says nothing as long as its name is not known', async () => {
    const history = moved()
      .fence(15, 'shops:city:1733', 'p1', 20)
      .read([16, 17], inPune, before, { fence: 'born' })
      .read([16, 17], inPune, before, { fence: 'of all' })
      .fence(18, 'shops:customer', 'of all', 20)
      .read([19, 20], inPune, before, { fence: 'of all' });
    assert.deepEqual(await broken(history), {});
    assert.equal(await checksOf(history, 'fence'), 0);
  });
});
