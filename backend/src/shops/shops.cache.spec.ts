import { describe, expect, it } from '@jest/globals';
import type { Question } from '../cache/cached-read.js';
import { shopsList } from './shops.cache.js';

const page = { before: undefined, limit: 200 };
const near = { latitude: 18.51, longitude: 73.81 };

describe('a list of shops', () => {
  it('is one variant for each way of asking, and none for two writings of a city', () => {
    const asked = [
      {},
      { city: 'Pune' },
      { category: 'dairy' },
      { near },
      { city: 'Pune', category: 'dairy', near },
    ] as const;
    const variants = asked.map((filter) => shopsList(filter, page).variant);
    expect(new Set(variants).size).toBe(asked.length);
    expect(shopsList({ city: 'PUNE' }, page)).toEqual(shopsList({ city: 'pune' }, page));
    expect(shopsList({ city: 'गु\u095cपुर' }, page)).toEqual(shopsList({ city: 'गु\u0921\u093cपुर' }, page));
    expect(variants.at(-1)).toBe('city=pune&category=dairy&near=18.51,73.81&limit=200');
  });

  it('near a place is of the smallest circle with enough shops, elsewhere than in India of all', () => {
    const circles = shopsList({ category: 'dairy', near }, page);
    const names = [circles, circles.wider, circles.wider?.wider].map((question) => question?.namespace);
    expect(names).toEqual(['shops:near:0:61:246', 'shops:near:1:15:61', 'shops:customer']);
    expect(shopsList({ near: { latitude: 51.5, longitude: 0 } }, page).namespace).toBe('shops:customer');
    expect(shopsList({ city: 'Pune', near }, page).wider).toBeUndefined();
  });

  it('has one name for one text of its statement', () => {
    const texts = new Map<string, string>();
    for (const city of [undefined, 'Pune'])
      for (const category of [undefined, 'dairy' as const])
        for (const place of [undefined, near])
          for (const before of [undefined, '9']) {
            if (place && before) continue;
            let asked: Question | undefined = shopsList(
              { city, category, near: place },
              { before, limit: 5 },
            );
            for (; asked; asked = asked.wider) {
              const { name, text } = asked.statement;
              expect(texts.get(name) ?? text).toBe(text);
              texts.set(name, text);
              expect(name.length).toBeLessThan(64);
            }
          }
    expect([texts.size, new Set(texts.values()).size]).toEqual([14, 14]);
  });
});
