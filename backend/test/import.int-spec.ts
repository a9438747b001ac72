import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { productsOf, FENCE_CHANNEL } from '../src/cache/namespaces.js';
import {
  type ApiClient,
  guest,
  openShop,
  type Product,
  type Reply,
  type Shop,
  signUp,
  stockProduct,
} from './support/api.js';
import { eventually } from './support/eventually.js';
import { bought, type Stock } from './support/orders.js';
import { expectProblem } from './support/problem.js';
import { asSuperuser, openRedis } from './support/servers.js';

interface Report {
  rows: number;
  to_create: number;
  to_update: number;
  error_count: number;
  errors: { line: number; field: string; message: string }[];
}
interface Progress {
  written?: number;
  of?: number;
  done?: true;
  created?: number;
  updated?: number;
  failed?: string;
  session?: string;
}
interface Imported extends Product {
  unit: string | null;
  brand: string | null;
  category: string | null;
  available: boolean;
  is_active: boolean;
}

const subscriber = openRedis();
afterAll(() => subscriber.quit());

const CSV = { 'content-type': 'text/csv; charset=utf-8' };

let owner: ApiClient;
let shop: Shop;
beforeAll(async () => {
  owner = await signUp('shopowner');
});
beforeEach(async () => {
  shop = await openShop(owner);
});

const path = (to = shop) => `/shops/${to.id}/products/import`;
const send = <Body>(file: string | Blob, query = '', who = owner) =>
  who.raw<Body>('POST', `${path()}${query}`, { headers: CSV, body: new Blob([file]) });
const dryRun = (file: string) => send<Report>(file, '?dry_run=true');
const progressOf = ({ body }: Reply<string>) =>
  body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Progress);

async function run(file: string | Blob): Promise<Progress[]> {
  const reply = await send<string>(file);
  expect(reply.status).toBe(200);
  expect(reply.headers.get('content-type')).toBe('application/x-ndjson');
  return progressOf(reply);
}

/** Name, price and stock of so many products. */
const products = (count: number, price = 10) =>
  [
    'name,price,unit,stock',
    ...Array.from({ length: count }, (_, i) => `Item ${i},${price},1 kg,${i % 7}`),
  ].join('\n');
const own = async (to = shop) => (await owner.get<Imported[]>(`/shops/${to.id}/products/?limit=200`)).body;
const stock = async () => (await owner.get<Stock[]>(`/shops/${shop.id}/stock`)).body;

/** Products whose stock is not the sum of their ledger, or whose `available` is not what stock and switch say. */
const wrong = () =>
  asSuperuser(
    'primary',
    `SELECT products.id FROM products LEFT JOIN product_stock ON product_id = products.id
      WHERE shop_id = $1 AND (
        product_stock.quantity IS DISTINCT FROM
          (SELECT coalesce(sum(delta), 0) FROM stock_ledger WHERE stock_ledger.product_id = products.id)
        OR available <> (is_active AND (NOT counted OR product_stock.quantity > 0)))`,
    [shop.id],
  );

describe('an import', () => {
  it('creates what is new: every column, `available` right, stock in the ledger', async () => {
    const file = [
      '\ufeffname,name_hi,price,description,category,brand,unit,stock,low_at,is_active,image_url',
      'Toor Dal,तूर दाल,142.50,"Split, ""oily""\nfrom Latur",Pulses,Tata,1 kg,12,3,true,https://images.example.com/d.png',
      'Salt,,9,,,,1 kg,0,,,',
      'Ghee,,600.05,,,,,4,,no,',
    ].join('\r\n');
    expect((await dryRun(file)).body).toMatchObject({
      ...{ rows: 3, to_create: 3, to_update: 0, error_count: 0, errors: [] },
    });
    expect(await own()).toEqual([]);

    expect(await run(file)).toEqual([
      { written: 3, of: 3 },
      { done: true, created: 3, updated: 0, session: expect.any(String) },
    ]);
    const [ghee, salt, dal] = await own();
    expect(dal).toMatchObject({
      ...{ name: 'Toor Dal', name_hi: 'तूर दाल', price: 142.5, category: 'Pulses', brand: 'Tata' },
      ...{ description: 'Split, "oily"\nfrom Latur', unit: '1 kg', is_active: true, available: true },
      image_url: 'https://images.example.com/d.png',
    });
    expect(salt).toMatchObject({ name: 'Salt', name_hi: null, price: 9, is_active: true, available: false });
    expect(ghee).toMatchObject({ price: 600.05, unit: null, is_active: false, available: false });
    expect((await stock()).map(({ quantity }) => quantity)).toEqual([4, 0, 12]);
    expect(
      await asSuperuser('primary', 'SELECT delta, reason FROM stock_ledger WHERE product_id = $1', [dal?.id]),
    ).toEqual([{ delta: 12, reason: 'import' }]);
    expect(await wrong()).toEqual([]);
  });

  it('changes what is there by name and unit, in the columns of the file alone', async () => {
    const dal = await stockProduct(owner, shop, { name: 'Toor Dal', price: 100, stock: 5 });
    await owner.patch(`/shops/${shop.id}/products/${dal.id}`, {
      unit: '1 kg',
      brand: 'Tata',
      category: 'Pulses',
    });
    const half = await stockProduct(owner, shop, { name: 'Toor Dal', price: 55, stock: 5 });

    const file = 'name,price,unit,stock,brand\n TOOR DAL ,120.50, 1 KG ,9,\nToor dal,60,,,Own\nRice,50,,1,\n';
    expect((await dryRun(file)).body).toMatchObject({ rows: 3, to_create: 1, to_update: 2 });
    expect(await run(file)).toEqual([
      { written: 3, of: 3 },
      { done: true, created: 1, updated: 2, session: expect.any(String) },
    ]);
    const shown = new Map((await own()).map((product) => [product.id, product]));
    expect(shown.size).toBe(3);
    expect(shown.get(dal.id)).toMatchObject({
      ...{ name: 'TOOR DAL', unit: '1 KG', price: 120.5, brand: 'Tata', category: 'Pulses' },
    });
    expect(shown.get(half.id)).toMatchObject({ price: 60, unit: null, brand: 'Own' });
    const quantities = new Map((await stock()).map(({ id, quantity }) => [id, quantity]));
    expect([quantities.get(dal.id), quantities.get(half.id)]).toEqual([9, 5]);
    expect(await wrong()).toEqual([]);
  });

  it('takes stock as a count: out, back, and what customers hold is not counted again', async () => {
    const product = await stockProduct(owner, shop, { name: 'Atta', price: 50, stock: 8 });
    const customer = await signUp('customer');
    await bought(customer, [[product, 3]]);
    for (const count of [0, 7, 7]) {
      await run(`name,price,stock\nAtta,50,${count}\n`);
      expect((await stock())[0]?.quantity).toBe(count);
      expect((await own())[0]?.available).toBe(count > 0);
      expect(await wrong()).toEqual([]);
    }
    await run('name,price,is_active,low_at\nAtta,50,no,100\n');
    expect((await own())[0]).toMatchObject({ is_active: false, available: false });
    expect((await stock())[0]).toMatchObject({ quantity: 7, is_low: true });
    await run('name,price,is_active\nAtta,50,yes\n');
    expect((await own())[0]).toMatchObject({ is_active: true, available: true });
  });

  it('counts what the file has a stock of, and nothing else', async () => {
    await run('name,price\nAtta,50\nSalt,9\n');
    await run('name,price,stock\nAtta,50,4\nSalt,9,\n');
    expect((await own()).map(({ name, available }) => [name, available])).toEqual([
      ['Salt', true],
      ['Atta', true],
    ]);
    expect((await stock()).map(({ quantity }) => quantity)).toEqual([null, 4]);
    expect(await wrong()).toEqual([]);
  });

  it('of the same file again changes nothing, in the rows neither', async () => {
    const file = products(300);
    await run(file);
    const versions = () =>
      asSuperuser('primary', 'SELECT id, xmin::text FROM products WHERE shop_id = $1 ORDER BY id', [shop.id]);
    const before = await versions();
    expect(before).toHaveLength(300);
    expect((await dryRun(file)).body).toMatchObject({ to_create: 0, to_update: 300 });
    expect((await run(file)).at(-1)).toMatchObject({ done: true, created: 0, updated: 300 });
    expect(await versions()).toEqual(before);
  });

  it('twice at the same time makes no product twice', async () => {
    const file = products(600);
    const both = await Promise.all([run(file), run(file)]);
    expect(await own()).toHaveLength(200);
    const [count] = await asSuperuser<{ count: number }>(
      'primary',
      'SELECT count(*)::int FROM products WHERE shop_id = $1',
      [shop.id],
    );
    expect(count).toEqual({ count: 600 });
    const ends = both.map((lines) => lines.at(-1));
    expect(ends).toEqual([expect.objectContaining({ done: true }), expect.objectContaining({ done: true })]);
    expect((ends[0]?.created ?? 0) + (ends[1]?.created ?? 0)).toBe(600);
    expect(await wrong()).toEqual([]);
  });

  it('gives a session in which it is seen', async () => {
    await guest.get(`/shops/${shop.id}/products/`);
    const session = (await run(products(40))).at(-1)?.session ?? '';
    const seen = await guest.get<Product[]>(`/shops/${shop.id}/products/`, { 'kirana-session': session });
    expect(seen.body).toHaveLength(40);
  });
});

describe('the same product', () => {
  it('is found however its name is written, and by its name alone where no other has it', async () => {
    await run('name,price,unit\nगु\u095c,60,1 kg\nNescaf\u00e9,100,50 g\nSalt,20,1 kg\nSalt,11,500 g\n');
    const lines = await run('name,price\nगु\u0921\u093c,65\nNescafe\u0301,110\n');
    expect(lines.at(-1)).toMatchObject({ created: 0, updated: 2 });
    expect((await own()).map(({ price, unit }) => [price, unit])).toEqual(
      expect.arrayContaining([
        [65, '1 kg'],
        [110, '50 g'],
      ]),
    );
    expect((await dryRun('name,price\nSalt,21\n')).body).toMatchObject({
      errors: [{ line: 2, field: 'unit', code: 'unit_needed', params: { units: '1 kg, 500 g' } }],
    });
    expect((await dryRun('name,price,unit\nSalt,21,1KG\n')).body).toMatchObject({ to_update: 1 });
  });
});

describe('what is refused', () => {
  it('is told by its line and field, and nothing is written', async () => {
    await stockProduct(owner, shop, { name: 'Salt', price: 9 });
    const file = 'name,price,stock\nSalt,9,5\nDal,cheap,-1\n"Long\nname",5,1\nRice,1,1\nRICE,2,2\nx\n';
    const report = (await dryRun(file)).body;
    expect(report).toMatchObject({
      rows: 6,
      to_create: 1,
      to_update: 1,
      error_count: 5,
      shown: expect.arrayContaining([{ line: 4, cells: ['Long\nname', '5', '1'] }]),
      errors: [
        { line: 3, field: 'price', code: 'not_a_number' },
        { line: 3, field: 'stock', code: 'too_small', params: { minimum: 0 } },
        { line: 4, field: 'name', code: 'control_characters' },
        { line: 7, field: 'name', code: 'row_repeated', params: { line: 6 } },
        { line: 8, field: 'price', code: 'required' },
      ],
    });
    const refused = await send<{ report: Report }>(file);
    expectProblem(refused, 422, 'import_refused');
    expect(refused.body.report).toEqual(report);
    expect(await own()).toHaveLength(1);
    expect((await own())[0]?.price).toBe(9);
  });

  it.each([
    ['nothing', ''],
    ['no body', undefined],
    ['only a header', 'name,price\n'],
    ['a quote left open', 'name,price\n"A,1\n'],
    ['letters that nobody can read', Buffer.from('name,price\ncaf\u00e9,1\n', 'latin1')],
    ['too many rows', `name,price\n${'A,1\n'.repeat(20_001)}`],
  ])('is %s', async (_, file) => {
    for (const query of ['', '?dry_run=true']) {
      const body = file === undefined ? {} : { body: new Blob([file]) };
      const reply = await owner.raw('POST', `${path()}${query}`, { headers: CSV, ...body });
      expectProblem(reply, 422, 'csv_invalid', [expect.any(String) as unknown as string]);
      expect(reply.body).toMatchObject({ errors: [{ line: expect.any(Number) }] });
    }
    expect(await own()).toEqual([]);
  });

  it.each([
    ['an unknown column', 'name,price,colour\nA,1,red\n', 'colour'],
    ['a missing column', 'name\nA\n', 'price'],
    ['a column twice', 'name,price,rate\nA,1,1\n', 'rate'],
  ])('is not clear: %s', async (_, file, field) => {
    expectProblem(await send(file), 422, 'columns_unclear', [field]);
    expect(await own()).toEqual([]);
  });

  it('is only what is wrong, when the rest shall be written', async () => {
    const file = 'Item,Rate\nDal,cheap\nSalt,₹9\n';
    const reply = await owner.raw('POST', `${path()}?only_valid=true`, {
      headers: CSV,
      body: new Blob([file]),
    });
    expect(reply.status).toBe(200);
    expect(await own()).toMatchObject([{ name: 'Salt', price: 9 }]);
  });

  it('leaves others answered, and is told, whatever stands in it', async () => {
    const file = `name,price\nDal,1\n${',,,\n'.repeat(1_000_000)}`;
    expect((await dryRun(file)).body).toMatchObject({ rows: 1, to_create: 1 });
  });

  it('is more than 5 MB', async () => {
    const file = `name,price,description\n${`A,1,${'x'.repeat(1999)}\n`.repeat(2700)}`;
    // The refusal comes before the body has been sent: some clients see the closed connection first.
    await eventually(async () => expectProblem(await send(file), 413, 'payload_too_large'));
  });

  it('is another type, here and elsewhere', async () => {
    expectProblem(await owner.post(path(), { name: 'A' }), 415, 'unsupported_media_type');
    const elsewhere = await owner.raw('POST', `/shops/${shop.id}/products/`, {
      headers: CSV,
      body: 'name,price\nA,1\n',
    });
    expectProblem(elsewhere, 415, 'unsupported_media_type');
  });

  it('is whoever does not own the shop', async () => {
    const file = products(1);
    expectProblem(await send(file, '', guest), 401, 'sign_in_required');
    expectProblem(await send(file, '', await signUp('customer')), 403, 'role_not_allowed');
    expectProblem(await send(file, '', await signUp('shopowner')), 403, 'not_the_owner');
    const unknown = await owner.raw('POST', '/shops/9000000000000000/products/import', {
      headers: CSV,
      body: file,
    });
    expectProblem(unknown, 404, 'shop_not_found');
    expectProblem(await send(file, '?dry_run=maybe'), 422, 'validation_failed', ['dry_run']);
  });
});

describe('a long import', () => {
  it('raises the fence of the shop few times, and the cached list is right afterwards', async () => {
    let raised = 0;
    subscriber.on('message', (_channel: string, message: string) => {
      const [kind, , namespace] = message.split(' ');
      if (kind === 'fence' && namespace === productsOf(shop.id)) raised += 1;
    });
    await subscriber.subscribe(FENCE_CHANNEL);

    expect((await run(products(1000))).at(-1)).toMatchObject({ done: true, created: 1000 });
    const list = async () => (await guest.get<Product[]>(`/shops/${shop.id}/products/?limit=200`)).body;
    await eventually(async () => expect((await list())[0]?.name).toBe('Item 999'));
    await run(products(1000, 11));
    await eventually(async () => {
      const shown = await list();
      expect(shown).toHaveLength(200);
      expect(new Set(shown.map(({ price }) => price))).toEqual(new Set([11]));
    });
    expect(raised).toBeGreaterThan(0);
    expect(raised).toBeLessThan(100);
  });

  it('stops when the client goes away, and goes on from there with the same file', async () => {
    const file = products(4000);
    const answer = owner.stream('POST', path(), { headers: CSV, body: file });
    expect((await answer.next()).value).toMatch(/^\{"written":\d+,"of":4000\}\n/);
    await answer.return(undefined);
    const left = async () => {
      const { status, body } = await dryRun(file);
      if (status !== 200) throw new Error(`a dry run answered ${status}`);
      return body.to_create;
    };
    let before = -1;
    const after = await eventually(async () => {
      const now = await left();
      const same = now === before;
      before = now;
      if (!same) throw new Error('it still writes');
      return now;
    });
    expect(after).toBeGreaterThan(0);
    expect((await run(file)).at(-1)).toMatchObject({ done: true, created: after, updated: 4000 - after });
    expect(await wrong()).toEqual([]);
  });

  it('ends when the shop goes, and says so', async () => {
    const answer = owner.stream('POST', path(), { headers: CSV, body: products(4000) });
    let text = String((await answer.next()).value);
    expect((await owner.delete(`/shops/${shop.id}`)).status).toBe(204);
    for await (const piece of answer) text += piece;
    const last = JSON.parse(text.trimEnd().split('\n').at(-1) ?? '') as Progress;
    expect(last).toEqual({
      failed: 'shop_not_found',
      written: expect.any(Number),
      session: expect.any(String),
    });
    expect(last.written).toBeGreaterThan(0);
    expect(last.written).toBeLessThan(4000);
  });

  it('waits its turn: two at a time are enough for a process', async () => {
    const request = { headers: CSV, body: products(5000) };
    const other = await openShop(owner);
    const both = [shop, other].map((one) => owner.stream('POST', path(one), request));
    for (const answer of both) expect((await answer.next()).value).toMatch(/^\{"written"/);
    const third = await send(products(1));
    expectProblem(third, 503, 'busy');
    expect(third.headers.get('retry-after')).toBe(null);
    await Promise.all(both.map((answer) => answer.return(undefined)));
    await eventually(async () => expect((await dryRun(products(1))).status).toBe(200));
  });

  it('gives its turn to others when its client goes before the first answer', async () => {
    for (let i = 0; i < 4; i += 1) {
      const gone = new AbortController();
      const request = { headers: CSV, body: products(5000), signal: gone.signal };
      const answer = owner.stream('POST', path(), request).next();
      await guest.get('/health');
      gone.abort();
      // Aborted, or refused while those before still have their turn.
      await answer.catch(() => undefined);
    }
    await eventually(async () => expect((await send<string>(products(1))).status).toBe(200));
  });
});
