import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { broken, checksOf } from './broken-rules.ts';
import { checkHistory } from './check-history.ts';
import { SmallHistory, token } from './small-history.ts';

const shops = { of: 'shops' } as const;
const products = { of: 'products', shop: 1 } as const;
const card = { of: 'card', shop: 1 } as const;

/** Shop 1 in state 1, created long before what the tests do. */
const withShop = () =>
  new SmallHistory().create(
    [0, 1],
    [
      ['shop', 1, 1],
      ['name', 1, 1],
    ],
    { got: token(100, 11) },
  );
const withProduct = () => withShop().create([2, 3], [['product', 5, 1]], { got: token(110, 12) });

describe('read-your-writes', () => {
  const written = { client: 0, judged: true, got: token(200, 20) };
  const mine = { client: 0, judged: true, sent: token(200, 20), got: token(200, 20) };

  test('the own write is shown', async () => {
    const history = withShop()
      .write([10, 20], [['shop', 1, 2]], written)
      .read([21, 22], shops, [1, 2, 1, 1], mine);
    assert.deepEqual(await broken(history), {});
    assert.equal(await checksOf(history, 'read-your-writes'), 1);
  });

  test('the own write is missing', async () => {
    const history = withShop()
      .write([10, 20], [['shop', 1, 2]], written)
      .read([21, 22], shops, [1, 1, 1, 1], mine);
    assert.deepEqual(await broken(history), { 'read-your-writes': 1 });
  });

  test('what the client deleted is still there', async () => {
    const history = withProduct()
      .write([10, 20], [['product', 5, 2, 'gone']], written)
      .read([21, 22], products, [5, 1], mine);
    assert.deepEqual(await broken(history), { 'read-your-writes': 1 });
  });

  test('what the client created is not there', async () => {
    const history = withShop()
      .create([10, 20], [['product', 5, 1]], written)
      .read([21, 22], products, [], mine);
    assert.deepEqual(await broken(history), { 'read-your-writes': 1 });
  });

  test("another client's write obliges to nothing yet", async () => {
    const history = withShop()
      .write([10, 20], [['shop', 1, 2]], written)
      .read([21, 22], shops, [1, 1, 1, 1], { ...mine, client: 1 });
    assert.deepEqual(await broken(history), {});
  });

  test('a marked answer promises nothing', async () => {
    const history = withShop()
      .write([10, 20], [['shop', 1, 2]], written)
      .read([21, 22], shops, [1, 1, 1, 1], { ...mine, stale: true });
    assert.deepEqual(await broken(history), {});
  });

  test('neither does one whose token had expired, nor any after it', async () => {
    const expired = [200, 20, 0.001] as const;
    const history = withShop()
      .write([10, 20], [['shop', 1, 2]], written)
      .read([21, 22], shops, [1, 1, 1, 1], { ...mine, sent: expired, got: token(100, 11) })
      .read([23, 24], shops, [1, 1, 1, 1], mine);
    assert.deepEqual(await broken(history), {});
  });

  test('nor a client that begins anew', async () => {
    const history = withShop()
      .write([10, 20], [['shop', 1, 2]], written)
      .read([21, 22], shops, [1, 1, 1, 1], { client: 0, judged: true, fresh: true, got: token(100, 11) });
    assert.deepEqual(await broken(history), {});
  });
});

describe('monotonic-reads', () => {
  const carried = { judged: true, sent: token(200, 20), got: token(200, 20) };
  const first = { judged: true, got: token(200, 20) };

  test('a row goes back, in another list and from another process', async () => {
    const history = withShop()
      .begin(10, [['shop', 1, 2]])
      .read([11, 12], shops, [1, 2, 1, 1], first)
      .read([13, 14], card, [1, 1, 1, 1], { ...carried, by: 'B.1' });
    assert.deepEqual(await broken(history), { 'monotonic-reads': 1 });
  });

  test('a row that was seen is gone without a deletion', async () => {
    const history = withProduct()
      .read([11, 12], products, [5, 1], first)
      .read([13, 14], products, [], carried);
    assert.deepEqual(await broken(history), { 'monotonic-reads': 1 });
  });

  test('a row that was seen gone is there again', async () => {
    const history = withProduct()
      .read([8, 9], products, [5, 1], first)
      .begin(10, [['product', 5, 2, 'gone']])
      .read([11, 12], products, [], carried)
      .read([13, 14], products, [5, 1], carried);
    assert.deepEqual(await broken(history), { 'monotonic-reads': 1 });
  });

  test("the shop's old name comes back with its products", async () => {
    const history = withProduct()
      .begin(10, [
        ['shop', 1, 2],
        ['name', 1, 2],
      ])
      .read([11, 12], card, [1, 2, 2, 1], first)
      .read([13, 14], products, [5, 1], {
        ...carried,
        shown: { rows: [5, 1], from: 0, before: null, names: [1, 1] },
      });
    assert.deepEqual(await broken(history), { 'monotonic-reads': 1 });
  });

  test('without a token rows may go back', async () => {
    const history = withShop()
      .begin(10, [['shop', 1, 2]])
      .read([11, 12], shops, [1, 2, 1, 1])
      .read([13, 14], shops, [1, 1, 1, 1]);
    assert.deepEqual(await broken(history), {});
  });

  test('a page says nothing of rows that it does not cover', async () => {
    const history = withShop()
      .read([11, 12], shops, [1, 1, 1, 1], first)
      .read([13, 14], shops, [], { ...carried, shown: { rows: [], from: 2, before: null } })
      .read([15, 16], shops, [], { ...carried, shown: { rows: [], from: 0, before: 1 } });
    assert.deepEqual(await broken(history), {});
  });

  test('an answer without a token is no floor', async () => {
    const history = withShop()
      .begin(10, [['shop', 1, 2]])
      .read([11, 12], shops, [1, 2, 1, 1], { judged: true, sent: token(1, 1) })
      .read([13, 14], shops, [1, 1, 1, 1], carried);
    assert.deepEqual(await broken(history), {});
  });
});

describe('fence', () => {
  const changed = () => withShop().write([10, 11], [['shop', 1, 2]], { got: token(200, 21) });
  const under = (version: string) => ({ fence: version });

  test('an answer that began after the fence lacks its write', async () => {
    const history = changed()
      .fence(15, 'shops:customer', 'f1', 20)
      .read([16, 17], shops, [1, 1, 1, 1], under('f1'));
    assert.deepEqual(await broken(history), { fence: 1 });
  });

  test('an answer that began before may lack it', async () => {
    const history = changed()
      .fence(15, 'shops:customer', 'f1', 20)
      .read([14, 17], shops, [1, 1, 1, 1], under('f0'));
    assert.deepEqual(await broken(history), {});
  });

  test('but not when it names that fence itself', async () => {
    const history = changed()
      .fence(15, 'shops:customer', 'f1', 20)
      .read([14, 17], shops, [1, 1, 1, 1], under('f1'));
    assert.deepEqual(await broken(history), { fence: 1 });
  });

  test('the fence of another namespace obliges to nothing', async () => {
    const history = changed()
      .fence(15, 'products:1', 'f1', 20)
      .read([16, 17], shops, [1, 1, 1, 1], under('f0'));
    assert.deepEqual(await broken(history), {});
    assert.equal(await checksOf(history, 'fence'), 0);
  });

  test("the fence may come before the write's answer", async () => {
    const history = withShop()
      .fence(9, 'shops:customer', 'f1', 20)
      .write([8, 11], [['shop', 1, 2]], { got: token(200, 21) })
      .read([12, 13], shops, [1, 1, 1, 1], under('f1'));
    assert.deepEqual(await broken(history), { fence: 1 });
  });

  test('an answer under no fence is not judged', async () => {
    const history = changed().fence(15, 'shops:customer', 'f1', 20).read([16, 17], shops, [1, 1, 1, 1]);
    assert.equal(await checksOf(history, 'fence'), 0);
  });

  test('memory answers for what its own process had received', async () => {
    const told = () =>
      changed()
        .fence(15, 'shops:customer', 'f1', 20)
        .read([16, 17], shops, [1, 2, 1, 1], { by: 'A.1', fence: 'f1' });
    const stale = { level: 'memory', fence: 'born' } as const;
    const sameRun = told().read([18, 19], shops, [1, 1, 1, 1], { ...stale, by: 'A.1' });
    assert.deepEqual(await broken(sameRun), { fence: 1 });
    for (const by of ['A.2', 'B.1', null]) {
      assert.deepEqual(await broken(told().read([18, 19], shops, [1, 1, 1, 1], { ...stale, by })), {});
    }
  });

  test('an answer that was under way does not show what its process knew', async () => {
    const history = changed()
      .fence(15, 'shops:customer', 'f1', 20)
      .read([16, 19], shops, [1, 2, 1, 1], { fence: 'f1' })
      .read([18, 20], shops, [1, 1, 1, 1], { level: 'memory', fence: 'born' });
    assert.deepEqual(await broken(history), {});
  });
});

describe('fence-order', () => {
  const two = () => withShop().fence(10, 'shops:customer', 'f1', 5).fence(11, 'shops:customer', 'f2', 6);

  test('a process answers under an older fence than it knew', async () => {
    const history = two()
      .read([12, 13], shops, [1, 1, 1, 1], { fence: 'f2' })
      .read([14, 15], shops, [1, 1, 1, 1], { fence: 'f1', level: 'memory' });
    assert.deepEqual(await broken(history), { 'fence-order': 1 });
  });

  test('another process may be behind', async () => {
    const history = two()
      .read([12, 13], shops, [1, 1, 1, 1], { fence: 'f2' })
      .read([14, 15], shops, [1, 1, 1, 1], { fence: 'f1', level: 'memory', by: 'B.1' });
    assert.deepEqual(await broken(history), {});
  });
});

describe('bound', () => {
  test('a write of more than 2 s ago is missing', async () => {
    const history = withShop()
      .write([10, 20], [['shop', 1, 2]])
      .read([2_020, 2_021], shops, [1, 1, 1, 1]);
    assert.deepEqual(await broken(history), { bound: 1 });
  });

  test('a younger one may be', async () => {
    const history = withShop()
      .write([10, 20], [['shop', 1, 2]])
      .read([2_019, 2_021], shops, [1, 1, 1, 1]);
    assert.deepEqual(await broken(history), {});
  });

  test('a lost answer obliges to nothing, and may be seen', async () => {
    const lost = () => withShop().write([10, 20], [['shop', 1, 2]], { outcome: 'maybe', status: 'timeout' });
    assert.deepEqual(await broken(lost().read([5_000, 5_001], shops, [1, 1, 1, 1])), {});
    assert.deepEqual(await broken(lost().read([5_000, 5_001], shops, [1, 2, 1, 1])), {});
  });

  test('what was created more than 2 s ago is not there', async () => {
    assert.deepEqual(await broken(withShop().read([3_000, 3_001], shops, [])), { bound: 1 });
    assert.deepEqual(await broken(withShop().notFound([3_000, 3_001], card)), { bound: 1 });
  });

  test('what was deleted more than 2 s ago is there', async () => {
    const gone = () =>
      withShop().write(
        [10, 20],
        [
          ['shop', 1, 2, 'gone'],
          ['name', 1, 2, 'gone'],
        ],
      );
    assert.deepEqual(await broken(gone().read([3_000, 3_001], shops, [1, 1, 1, 1])), { bound: 2 });
    assert.deepEqual(await broken(gone().read([3_000, 3_001], products, [])), { bound: 1 });
    assert.deepEqual(await broken(gone().read([3_000, 3_001], shops, [])), {});
    assert.deepEqual(await broken(gone().notFound([3_000, 3_001], card)), {});
    assert.deepEqual(await broken(gone().read([60_000, 60_001], shops, [1, 1, 1, 1])), { bound: 2 });
  });

  test('a repeated deletion counts as one', async () => {
    const history = withShop()
      .write([10, 20], [['shop', 1, 2, 'gone']], { outcome: 'maybe', status: 'timeout' })
      .write([30, 40], [['shop', 1, 3, 'gone']], { status: 404 })
      .read([3_000, 3_001], shops, []);
    assert.deepEqual(await broken(history), {});
  });

  test('an error is no answer', async () => {
    const history = withShop().read([3_000, 3_001], shops, [], { status: 503 });
    assert.deepEqual(await broken(history), {});
  });
});

describe('the other rules', () => {
  test('told-age', async () => {
    assert.deepEqual(await broken(withShop().read([5, 6], shops, [1, 1, 1, 1], { age: 2_001 })), {
      'told-age': 1,
    });
    assert.deepEqual(await broken(withShop().read([5, 6], shops, [1, 1, 1, 1], { age: 2_000 })), {});
    const marked = { age: 2_001, stale: true } as const;
    assert.deepEqual(await broken(withShop().read([5, 6], shops, [1, 1, 1, 1], marked)), {});
  });

  test('token-grows', async () => {
    const answer = (got: readonly [number, number, number]) =>
      withShop().read([5, 6], shops, [1, 1, 1, 1], { judged: true, sent: token(200, 20), got });
    assert.deepEqual(await broken(answer(token(199, 20))), { 'token-grows': 1 });
    assert.deepEqual(await broken(answer(token(200, 19))), { 'token-grows': 1 });
    assert.deepEqual(await broken(answer(token(201, 20))), {});
  });

  test('whole-transactions', async () => {
    const answer = (...names: [number, number]) =>
      withProduct()
        .begin(10, [
          ['shop', 1, 2],
          ['name', 1, 2],
        ])
        .read([11, 12], products, [], { shown: { rows: [5, 1], from: 0, before: null, names } });
    assert.deepEqual(await broken(answer(1, 2)), { 'whole-transactions': 1 });
    assert.deepEqual(await broken(answer(2, 2)), {});
  });

  test('only-written', async () => {
    const history = withShop().read([5, 6], shops, [1, 2, 1, 1], { stale: true });
    assert.deepEqual(await broken(history), { 'only-written': 1 });
  });

  test('quiesce', async () => {
    const history = withShop()
      .add({ k: 'quiesce', at: 9, place: 'API A', key: '/shops/' })
      .add({ k: 'quiesce', at: 9, place: 'API B', key: '/shops/', difference: 'ids' });
    assert.deepEqual(await broken(history), { quiesce: 1 });
    assert.equal(await checksOf(history, 'quiesce'), 2);
  });

  test('a history without a header is refused', async () => {
    await assert.rejects(checkHistory([{ k: 'end', at: 1 }]), /header/);
    await assert.rejects(checkHistory([]), /empty/);
  });
});
