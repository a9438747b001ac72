import { describe, expect, it } from '@jest/globals';
import type { Hit } from './search-index.js';
import { suggestionList } from './suggestion-list.js';
import { suggestQuery } from './suggestions.schema.js';

const shop = (id: number): Hit => ({
  _index: 'shops',
  _id: String(id),
  _source: { id, name: `Kirana ${id}`, city: 'Pune', category: 'grocery' },
});
const product = (id: number): Hit => ({
  _index: 'products',
  _id: String(id),
  _source: { id, shop_id: 7, name: `Dal ${id}`, name_hi: 'दाल', shop_city: 'Pune' },
});
const hits = (count: number, hit: (id: number) => Hit) => Array.from({ length: count }, (_, i) => hit(i + 1));

describe('suggestions', () => {
  it.each([
    [8, 8, 8, 'sssppppp'],
    [1, 8, 8, 'sppppppp'],
    [8, 0, 8, 'ssssssss'],
    [8, 2, 8, 'sssssspp'],
    [8, 8, 1, 's'],
    [0, 0, 8, ''],
  ])('of %i shops and %i products for %i places are %j', (shops, products, size, expected) => {
    const listed = suggestionList(hits(shops, shop), hits(products, product), size);
    expect(listed.map(({ type }) => type.slice(0, 1)).join('')).toBe(expected);
  });

  it('say where a shop or a product is', () => {
    expect(suggestionList([shop(3)], [product(4)], 2)).toEqual([
      { type: 'shop', text: 'Kirana 3', text_hi: null, id: 3, shop_id: 3, city: 'Pune', category: 'grocery' },
      { type: 'product', text: 'Dal 4', text_hi: 'दाल', id: 4, shop_id: 7, city: 'Pune', category: null },
    ]);
  });

  it('are 1 to 20, 8 when nothing is said', () => {
    expect(suggestQuery.parse({ q: ' toor ' })).toEqual({ q: 'toor', size: 8 });
    for (const query of [{}, { q: '' }, { q: 'a', size: '0' }, { q: 'a', size: '21' }]) {
      expect(suggestQuery.safeParse(query).success).toBe(false);
    }
  });
});
