import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { stayId } from '../history/stay-id.ts';
import { broken } from './broken-rules.ts';
import {
  after,
  before,
  first,
  inKochi,
  inPune,
  moved,
  pune,
  second,
  toKochi,
  withShop,
} from './moved-shop.ts';
import { token } from './small-history.ts';

const dairies = { of: 'category', category: 'dairy' } as const;

describe('read-your-writes of a move', () => {
  const written = { client: 0, judged: true };
  const mine = { client: 0, judged: true, sent: token(200, 21), got: token(200, 21) };

  test('the shop is where it went, and nowhere else', async () => {
    const history = moved(written)
      .read([12, 13], inPune, [], mine)
      .read([12, 13], inKochi, after, mine)
      .read([12, 13], dairies, after, mine);
    assert.deepEqual(await broken(history), {});
  });

  test('the shop is still shown in the city that it left', async () => {
    assert.deepEqual(await broken(moved(written).read([12, 13], inPune, before, mine)), {
      'read-your-writes': 2,
    });
  });

  test('the shop is not yet shown in the city that it went to', async () => {
    assert.deepEqual(await broken(moved(written).read([12, 13], inKochi, [], mine)), {
      'read-your-writes': 1,
    });
  });

  test('nor in the list of its category', async () => {
    assert.deepEqual(await broken(moved(written).read([12, 13], dairies, [], mine)), {
      'read-your-writes': 1,
    });
  });
});

describe('monotonic-reads of a move', () => {
  const carried = { judged: true, sent: token(200, 21), got: token(200, 21) };
  const begun = () => withShop().read([5, 6], inPune, before, carried).begin(10, toKochi);

  test('a shop that was seen to leave is there again', async () => {
    const history = begun().read([11, 12], inPune, [], carried).read([13, 14], inPune, before, carried);
    assert.deepEqual(await broken(history), { 'monotonic-reads': 1 });
  });

  test('what the list of all has shown is in the list of the city', async () => {
    const history = moved()
      .read([12, 13], { of: 'shops' }, after, carried)
      .read([14, 15], inKochi, [], carried);
    assert.deepEqual(await broken(history), { 'monotonic-reads': 1 });
  });
});

describe('bound of a move', () => {
  test('the shop left more than 2 s ago', async () => {
    assert.deepEqual(await broken(moved().read([3_000, 3_001], inPune, before)), { bound: 2 });
    assert.deepEqual(await broken(moved().read([3_000, 3_001], inPune, [])), {});
  });

  test('a shop that came back stands in its third stay', async () => {
    const [back, again] = [stayId(1, 3), [1, 3, 1, 3]];
    const history = () =>
      moved().write(
        [20, 21],
        [
          ['shop', 1, 3],
          ['stay', second, 2, 'gone'],
          ['stay', back, 1],
        ],
        { born: { shop: 1, owner: 0, ...pune } },
      );
    assert.deepEqual(await broken(history().read([3_000, 3_001], inPune, again)), {});
    assert.deepEqual(await broken(history().read([3_000, 3_001], inPune, [])), { bound: 1 });
    // The old state of the shop, the stay that has ended, and the one that is not shown.
    assert.deepEqual(await broken(history().read([3_000, 3_001], inPune, before)), { bound: 3 });
  });
});

describe('a move that was not answered', () => {
  const lost = () => moved({ outcome: 'maybe', status: 'timeout' });

  test('obliges to nothing, and may be seen', async () => {
    for (const [scope, shown] of [
      [inPune, before],
      [inPune, []],
      [inKochi, after],
      [inKochi, []],
    ] as const)
      assert.deepEqual(await broken(lost().read([5_000, 5_001], scope, shown)), {});
  });

  test('the deletion that follows ends both stays', async () => {
    const gone = () =>
      lost().write(
        [20, 30],
        [
          ['shop', 1, 3, 'gone'],
          ['name', 1, 2, 'gone'],
          ['stay', first, 3, 'gone'],
          ['stay', second, 2, 'gone'],
        ],
      );
    assert.deepEqual(await broken(gone().read([3_000, 3_001], inPune, [])), {});
    assert.deepEqual(await broken(gone().read([3_000, 3_001], inKochi, [])), {});
    assert.deepEqual(await broken(gone().read([3_000, 3_001], inPune, before)), { bound: 3 });
    assert.deepEqual(await broken(gone().read([3_000, 3_001], inKochi, after)), { bound: 3 });
  });
});
