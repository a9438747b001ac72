import { beforeAll, describe, expect, it } from '@jest/globals';
import type { AppConfig } from '../src/config/config.js';
import { HealthRegistry } from '../src/observability/health.js';
import { createLogger } from '../src/observability/logger.js';
import { Metrics } from '../src/observability/metrics.js';
import type { HiddenShops } from '../src/search/hidden-shops.js';
import { SearchIndex } from '../src/search/search-index.js';
import { SuggestionsService } from '../src/search/suggestions.service.js';
import { type ApiClient, guest, openShop, type Shop, signUp, stockProduct, unique } from './support/api.js';
import { eventually } from './support/eventually.js';
import { freePort } from '../../scripts/stack/free-port.ts';
import { expectProblem } from './support/problem.js';
import { stack } from './support/stack.js';

interface Suggestions {
  suggestions: {
    type: string;
    text: string;
    text_hi: string | null;
    id: number;
    shop_id: number;
    city: string;
  }[];
}

const suggest = async (query: Record<string, string>) => {
  const { status, body } = await guest.get<Suggestions>(
    `/search/suggest?${new URLSearchParams(query).toString()}`,
  );
  expect(status).toBe(200);
  return body.suggestions;
};
const textsOf = async (query: Record<string, string>) => (await suggest(query)).map(({ text }) => text);

describe('suggestions', () => {
  const city = unique('Nagar');
  let owner: ApiClient;
  let shop: Shop;

  beforeAll(async () => {
    owner = await signUp('shopowner');
    shop = await openShop(owner, { city, name: 'Zaverchand Bhandar' });
    const second = await openShop(owner, { city, name: 'Gokul Dairy' });
    await stockProduct(owner, shop, { name: 'Zeera Rice' });
    await stockProduct(owner, second, { name: 'ZEERA Rice' });
    await owner.post(`/shops/${shop.id}/products/`, { name: 'Toor Dal', name_hi: 'तूर दाल', price: 90 });
    await owner.post(`/shops/${shop.id}/products/`, { name: 'Milk', name_hi: 'दूध', price: 30 });
    await stockProduct(owner, shop, { name: 'Butter', brand: 'Amul' });
    for (const name of ["Haldiram's Bhujia", 'Lay’s Magic', '7UP', 'Hand-wash', 'Quizzical Tea Gold'])
      await stockProduct(owner, shop, { name });
    await owner.post(`/shops/${shop.id}/products/`, { name: 'Quizzical Tea', price: 50, stock: 0 });
    await eventually(async () => {
      expect(await textsOf({ q: 'quizz', city })).toHaveLength(2);
      expect(await textsOf({ q: 'zaver', city })).toHaveLength(1);
      expect(await textsOf({ q: 'milk', city })).toHaveLength(1);
      expect(await textsOf({ q: 'toor', city })).toHaveLength(1);
      expect(await textsOf({ q: 'zeera', city })).toHaveLength(1);
    });
  });

  it.each([
    ['the beginning of a word', 'too', 'Toor Dal'],
    ['a whole word and a beginning', 'toor d', 'Toor Dal'],
    ['the words in another order', 'dal too', 'Toor Dal'],
    ['Devanagari', 'तू', 'Toor Dal'],
    ['Devanagari of another word', 'दूध', 'Milk'],
    ['a beginning in Hinglish', 'doo', 'Milk'],
    ['another spelling', 'arh', 'Toor Dal'],
    ['capitals', 'MIL', 'Milk'],
    ['a name with an apostrophe', 'haldirams', "Haldiram's Bhujia"],
    ['a name with a curly one', 'lays', 'Lay’s Magic'],
    ['one word in two', '7 up', '7UP'],
    ['two words in one', 'handw', 'Hand-wash'],
    ['a brand and a beginning', 'amul b', 'Butter'],
    ['a shop', 'zav', 'Zaverchand Bhandar'],
  ])('know %s', async (_, q, expected) => expect(await textsOf({ q, city })).toEqual([expected]));

  it('put what is sold out last', async () => {
    expect(await textsOf({ q: 'quizz', city })).toEqual(['Quizzical Tea Gold', 'Quizzical Tea']);
  });

  it('name a product once, however many shops sell it', async () => {
    const found = await suggest({ q: 'ze', city });
    expect(found.map(({ text }) => text.toLowerCase())).toEqual(['zeera rice']);
  });

  it('say what they are of, shops first', async () => {
    const found = await suggest({ q: 'z', city });
    expect(found).toEqual([
      {
        type: 'shop',
        text: 'Zaverchand Bhandar',
        text_hi: null,
        id: shop.id,
        shop_id: shop.id,
        city,
        category: 'grocery',
      },
      expect.objectContaining({ type: 'product', city }),
    ]);
  });

  it('keep to a city and to a size, and refuse what is no question', async () => {
    expect(await textsOf({ q: 'zaverchand', city: 'Pune' })).toEqual([]);
    expect(await textsOf({ q: 'z', city, size: '1' })).toHaveLength(1);
    for (const [field, query] of [
      ['q', 'q='],
      ['size', 'q=a&size=21'],
      ['city', `q=a&city=`],
    ] as const) {
      expectProblem(await guest.get(`/search/suggest?${query}`), 422, 'validation_failed', [field]);
    }
  });
});

describe('suggestions without their index', () => {
  const missing = unique('kirana-missing-');
  const none = { leftOut: (query) => Promise.resolve(query) } as HiddenShops;
  const logger = createLogger({ level: 'silent', format: 'json' });

  async function ask(url: string, indexShops: string) {
    const config = { es: { url, indexShops, indexProducts: missing } } as AppConfig;
    const metrics = new Metrics();
    const index = new SearchIndex(config, none, metrics, new HealthRegistry(), logger);
    try {
      const service = new SuggestionsService(config, index);
      const found = await service.suggest({ q: 'k', size: 8, city: undefined });
      const counted = await metrics.registry.getSingleMetric('search_missing_index_total')?.get();
      return { ...found, missed: counted?.values[0]?.value };
    } finally {
      await index.onApplicationShutdown();
    }
  }

  it('are those of the other one, and none without both', async () => {
    const { ES_URL = '', ES_INDEX_SHOPS = 'kirana-shops' } = stack.environment();
    expect(await ask(ES_URL, missing)).toEqual({ suggestions: [], missed: 2 });
    await openShop(await signUp('shopowner'));
    await eventually(async () => {
      const { suggestions, missed } = await ask(ES_URL, ES_INDEX_SHOPS);
      expect([suggestions.length > 0, missed]).toEqual([true, 1]);
    });
  });

  it('are not to be had when nobody answers', async () => {
    await expect(ask(`http://127.0.0.1:${await freePort()}`, missing)).rejects.toMatchObject({
      code: 'search_unavailable',
    });
  });
});
