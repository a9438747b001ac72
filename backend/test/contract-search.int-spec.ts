import { beforeAll, describe, expect, it } from '@jest/globals';
import type { AppConfig } from '../src/config/config.js';
import { HealthRegistry } from '../src/observability/health.js';
import { createLogger } from '../src/observability/logger.js';
import { Metrics } from '../src/observability/metrics.js';
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
  const shown = { category: 'Spices', image_url: 'https://images.example.in/masala.webp' };

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
    const typo = `${word.slice(0, -1)}${word.endsWith('0') ? '1' : '0'}`;
    expect(idsOf((await search({ q: typo })).body)).toEqual(expect.arrayContaining([ids.product]));
  });

  it('keeps to a city, in whatever case', async () => {
    for (const city of ['Agartala', 'aGARTALA']) {
      expect((await search({ q: word, city })).body.count).toBe(2);
    }
    expect((await search({ q: word, city: 'Pune' })).body).toEqual({ count: 0, results: [] });
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
    const logger = createLogger({ level: 'silent', format: 'json' });
    const ask = async (indexShops: string, query: Partial<SearchQuery>) => {
      const metrics = new Metrics();
      const index = new SearchIndex(config(indexShops), metrics, new HealthRegistry(), logger);
      try {
        const service = new SearchService(config(indexShops), index);
        const found = await service.search({ q: 'kirana', type: 'all', size: 20, city: undefined, ...query });
        const counted = await metrics.registry.getSingleMetric('search_missing_index_total')?.get();
        return { found, missed: counted?.values[0]?.value };
      } finally {
        await index.onApplicationShutdown();
      }
    };

    const nothing = { found: { count: 0, results: [] }, missed: 1 };
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
