import { beforeAll, describe, expect, it } from '@jest/globals';
import type { AppConfig } from '../src/config/config.js';
import { HealthRegistry } from '../src/observability/health.js';
import { createLogger } from '../src/observability/logger.js';
import { Metrics } from '../src/observability/metrics.js';
import type { HiddenShops } from '../src/search/hidden-shops.js';
import { SearchIndex } from '../src/search/search-index.js';
import type { SearchQuery } from '../src/search/search.schema.js';
import { SearchService } from '../src/search/search.service.js';
import {
  type ApiClient,
  guest,
  openShop,
  signUp,
  stockProduct,
  unique,
  type Hits,
  type Shop,
} from './support/api.js';
import { eventually } from './support/eventually.js';
import { expectProblem } from './support/problem.js';
import { asSuperuser } from './support/servers.js';
import { stack } from './support/stack.js';

const search = (query: Record<string, string>) =>
  guest.get<Hits>(`/search?${new URLSearchParams(query).toString()}`);
const idsOf = (hits: Hits) => hits.results.map(({ _id }) => _id);

describe('search', () => {
  // One word in the names of both, so that it finds these alone.
  const word = unique('Zaika');
  let owner: ApiClient;
  let shop: Shop;
  let ids: { shop: string; product: string };
  const shown = { category: 'Spices', image_url: 'https://images.example.com/masala.webp' };

  beforeAll(async () => {
    owner = await signUp('shopowner');
    shop = await openShop(owner, { name: `${word} Bhandar`, city: 'Agartala', category: 'dairy' });
    const product = await stockProduct(owner, shop, { name: `${word} Masala`, ...shown });
    ids = { shop: String(shop.id), product: String(product.id) };
    await eventually(async () => expect((await search({ q: word })).body.count).toBe(2));
  });

  it('finds shops and products, or one kind of them', async () => {
    const all = await search({ q: word });
    expect(all.status).toBe(200);
    expect(idsOf(all.body).sort()).toEqual([ids.shop, ids.product].sort());
    for (const hit of all.body.results) {
      expect(hit).toMatchObject({ _index: expect.any(String), _score: expect.any(Number) });
    }
    expect(idsOf((await search({ q: word, type: 'shop' })).body)).toEqual([ids.shop]);
    const products = (await search({ q: word, type: 'product' })).body;
    expect(idsOf(products)).toEqual([ids.product]);
    expect(products.results[0]).toMatchObject({ price: 250.5, shop_name: shop.name, ...shown });
    expect((await search({ q: word, type: 'shop' })).body.results[0]).toMatchObject({ category: 'dairy' });
    expectProblem(await search({ q: word, type: 'order' }), 422, 'validation_failed', ['type']);
  });

  it('forgives a typing error', async () => {
    // Never in a word that has a digit, as the unique one has.
    const seller = await openShop(owner, { city: unique('Nagar') });
    const { id } = await stockProduct(owner, seller, { name: 'Peanut Brittle' });
    await eventually(async () =>
      expect(idsOf((await search({ q: 'Penut Britle', city: seller.city })).body)).toEqual([String(id)]),
    );
  });

  it('keeps to a city, in whatever case', async () => {
    for (const city of ['Agartala', 'aGARTALA']) {
      expect((await search({ q: word, city })).body.count).toBe(2);
    }
    expect((await search({ q: word, city: 'Pune' })).body).toMatchObject({ count: 0, results: [] });
  });

  it('gives as many as were asked for, 1 to 100', async () => {
    const one = (await search({ q: word, size: '1' })).body;
    expect(one.count).toBe(2);
    expect(one.results).toHaveLength(1);
    expect((await search({ q: word, size: '100' })).body.results).toHaveLength(2);
    for (const size of ['0', '101', '-1', 'many']) {
      expectProblem(await search({ q: word, size }), 422, 'validation_failed', ['size']);
    }
    expectProblem(await search({ q: ' ' }), 422, 'validation_failed', ['q']);
    expectProblem(await guest.get('/search'), 422, 'validation_failed', ['q']);
  });

  it('goes on where the page before ended', async () => {
    const seller = await openShop(owner, { city: unique('Nagar') });
    const names = Array.from({ length: 7 }, (_, i) => `Vozzlepop ${String(i)}`);
    for (const name of names) await stockProduct(owner, seller, { name });
    const page = async (from: number) =>
      (await search({ q: 'vozzlepop', city: seller.city, size: '3', from: String(from) })).body;
    await eventually(async () => expect((await page(0)).count).toBe(7));
    const pages = [await page(0), await page(3), await page(6)];
    expect(pages.map(({ results }) => results.length)).toEqual([3, 3, 1]);
    expect(new Set(pages.flatMap(idsOf)).size).toBe(7);
    expect(pages[0]).toMatchObject({ count: 7, count_is_exact: true });
    expectProblem(await search({ q: 'vozzlepop', from: '1001' }), 422, 'validation_failed', ['from']);
  });

  it('does not find what its owner has switched off, nor anything of a shop that is, and sold out comes last', async () => {
    const seller = await openShop(owner, { name: unique('Xylowhiff'), city: unique('Nagar') });
    const city = seller.city;
    const soldOut = await owner.post<{ id: number }>(`/shops/${seller.id}/products/`, {
      ...{ name: 'Quizzical Tea', price: 50, stock: 0 },
    });
    const there = await stockProduct(owner, seller, { name: 'Quizzical Tea Gold' });
    const off = await stockProduct(owner, seller, { name: 'Quizzical Te' });
    await owner.patch(`/shops/${seller.id}/products/${off.id}`, { is_active: false });
    await eventually(async () =>
      expect(idsOf((await search({ q: 'quizzical', city })).body)).toEqual(
        [there.id, soldOut.body.id].map(String),
      ),
    );
    const words = async (q: string) =>
      (await guest.get<{ suggestions: unknown[] }>(`/search/suggest?q=${q}&city=${city}`)).body.suggestions;
    expect(await words('quizz')).not.toEqual([]);
    await owner.patch(`/shops/${seller.id}`, { is_active: false });
    await eventually(async () => {
      expect((await search({ q: seller.name })).body.count).toBe(0);
      expect((await search({ q: 'quizzical', city })).body.count).toBe(0);
      expect(await words('quizz')).toEqual([]);
    });
    // In the documents, not only while the switch is brought to them.
    await eventually(async () =>
      expect(
        await asSuperuser('primary', 'SELECT FROM shop_renames WHERE shop_id = $1 AND copied_at IS NULL', [
          seller.id,
        ]),
      ).toEqual([]),
    );
    const added = await stockProduct(owner, seller, { name: 'Quizzical Tea Silver' });
    const behind = await stockProduct(owner, shop, { name: unique('Marker') });
    await eventually(async () =>
      expect(idsOf((await search({ q: behind.name, type: 'product' })).body)).toContain(String(behind.id)),
    );
    expect((await search({ q: 'quizzical', city })).body.count).toBe(0);
    await owner.patch(`/shops/${seller.id}`, { is_active: true });
    await eventually(async () =>
      expect(idsOf((await search({ q: 'quizzical', city })).body).sort()).toEqual(
        [there.id, soldOut.body.id, added.id].map(String).sort(),
      ),
    );
  });

  describe('of a shelf', () => {
    let city: string;
    const shelf = [
      { name: 'A2 Ghee', brand: 'Amul', unit: '1 L' },
      { name: 'Ghee', brand: 'Zzlocal', unit: '1 L' },
      { name: 'Toned Milk', brand: 'Amul', unit: '1 L' },
      { name: 'Toned Milk', brand: 'Amul', unit: '500 ml' },
      { name: 'Chakki Atta', brand: 'Aashirvaad', unit: '5 kg' },
      { name: 'Chakki Atta', brand: 'Aashirvaad', unit: '10 kg' },
      { name: 'Hand-wash' },
      { name: 'Handwash Refill' },
      { name: 'Ice-cream' },
      { name: 'Icecream Cup' },
      { name: '7UP' },
      { name: 'Coca-Cola' },
      { name: 'Cello Pen 3000' },
      { name: 'Cable X3800' },
      { name: "Haldiram's Bhujia" },
    ];
    const found = async (q: string) =>
      (await search({ q, city, type: 'product' })).body.results.map(({ name, brand, unit }) =>
        [brand, name, unit].filter((part) => part != null).join(' '),
      );

    beforeAll(async () => {
      const seller = await openShop(owner, { city: unique('Nagar') });
      city = seller.city;
      for (const product of shelf) await stockProduct(owner, seller, product);
      for (const { name } of shelf)
        await eventually(async () => expect((await found(name)).join()).toContain(name));
    });

    it.each([
      ['amul ghee', 'Amul A2 Ghee 1 L'],
      ['zzlocal ghee', 'Zzlocal Ghee 1 L'],
      ['500ml', 'Amul Toned Milk 500 ml'],
      ['milk 500 ml', 'Amul Toned Milk 500 ml'],
      ['milk 1 litre', 'Amul Toned Milk 1 L'],
      ['aashirvaad atta 10kg', 'Aashirvaad Chakki Atta 10 kg'],
      ['5 kilo atta', 'Aashirvaad Chakki Atta 5 kg'],
      ['7 up', '7UP'],
      ['cocacola', 'Coca-Cola'],
      ['haldirams', "Haldiram's Bhujia"],
      ['haldiram', "Haldiram's Bhujia"],
      ['3800', 'Cable X3800'],
    ])('puts first for "%s": %s', async (q, first) => expect((await found(q))[0]).toBe(first));

    it.each([
      ['hand wash', ['Hand-wash', 'Handwash Refill']],
      ['handwash', ['Hand-wash', 'Handwash Refill']],
      ['ice cream', ['Ice-cream', 'Icecream Cup']],
      ['icecream', ['Ice-cream', 'Icecream Cup']],
      ['3800', ['Cable X3800']],
    ])('finds for "%s" just %j', async (q, all) => expect((await found(q)).sort()).toEqual(all));
  });

  it('looks for eight words of many, and is there for others meanwhile', async () => {
    const words = Array.from({ length: 25 }, (_, i) => `w${String(i)}ord${'x'.repeat(i % 3)}`).join(' ');
    const hostile = Array.from({ length: 8 }, () => search({ q: words.slice(0, 200) }));
    const answers = await Promise.all(hostile);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it.each([
    ['Hindi', 'पीली सरसों'],
    ['Hinglish', 'peeli sarson'],
  ])('finds a product with a Hindi name by %s', async (_language, q) => {
    const town = unique('Nagar');
    const seller = await openShop(owner, { city: town });
    const body = { name: 'Peeli Sarson', name_hi: 'पीली सरसों', price: 60 };
    const created = await owner.post<{ id: number }>(`/shops/${seller.id}/products/`, body);
    expect(created.status).toBe(201);
    await eventually(async () =>
      expect(idsOf((await search({ q, city: town, type: 'product' })).body)).toEqual([
        String(created.body.id),
      ]),
    );
  });
});

describe('a search in an index that is missing', () => {
  it('is empty, finds what the other index has, and is counted', async () => {
    const environment = stack.environment();
    const missing = unique('kirana-missing-');
    const config = (indexShops: string) =>
      ({ es: { url: environment['ES_URL'] ?? '', indexShops, indexProducts: missing } }) as AppConfig;
    const none = { leftOut: (query) => Promise.resolve(query) } as HiddenShops;
    const logger = createLogger({ level: 'silent', format: 'json' });
    const ask = async (indexShops: string, query: Partial<SearchQuery>) => {
      const metrics = new Metrics();
      const index = new SearchIndex(config(indexShops), none, metrics, new HealthRegistry(), logger);
      try {
        const service = new SearchService(config(indexShops), index);
        const found = await service.search({ q: 'kirana', type: 'all', size: 20, from: 0, ...query });
        const counted = await metrics.registry.getSingleMetric('search_missing_index_total')?.get();
        return { found, missed: counted?.values[0]?.value };
      } finally {
        await index.onApplicationShutdown();
      }
    };

    const nothing = { found: { count: 0, count_is_exact: true, results: [] }, missed: 1 };
    expect(await ask(missing, {})).toEqual(nothing);
    expect(await ask(missing, { type: 'product' })).toEqual(nothing);

    const shop = await openShop(await signUp('shopowner'));
    const there = environment['ES_INDEX_SHOPS'] ?? 'kirana-shops';
    await eventually(async () => {
      const { found, missed } = await ask(there, { q: shop.name });
      expect(found.results.map(({ _id }) => _id)).toContain(String(shop.id));
      expect(missed).toBe(1);
    });
  });
});
