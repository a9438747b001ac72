import { describe, expect, it } from '@jest/globals';
import { searchQuery } from './search.schema.js';
import { toHit } from './search-hit.js';

describe('toHit', () => {
  it('shows a price as a number, exact to the paisa, whichever way it was indexed', () => {
    for (const price of ['54.50', 54.5]) {
      expect(
        toHit({ _index: 'kirana-products-v1', _id: '7', _score: 2.5, _source: { id: 7, price } }),
      ).toEqual({
        _index: 'kirana-products-v1',
        _id: '7',
        _score: 2.5,
        id: 7,
        price: 54.5,
      });
    }
  });

  it('shows opening hours as the list of shops does', () => {
    const hit = toHit({ _index: 'i', _id: '1', _source: { opens_at: '08:30:00Z', closes_at: null } });
    expect(hit).toMatchObject({ opens_at: '08:30', closes_at: null, _score: null });
  });

  it('has the last word on what the search engine says of itself', () => {
    expect(toHit({ _index: 'i', _id: '1', _score: 1, _source: { _score: 99, _id: 'x' } })).toMatchObject({
      _id: '1',
      _score: 1,
    });
  });
});

describe('searchQuery', () => {
  it('looks everywhere for 20 when only a word is given', () => {
    expect(searchQuery.parse({ q: ' dal ' })).toEqual({ q: 'dal', type: 'all', size: 20, from: 0 });
  });
  it.each([
    {},
    { q: '' },
    { q: ' ' },
    { q: 'a\u0000' },
    { q: ['a', 'b'] },
    { q: 'a', size: '101' },
    { q: 'a', type: 'x' },
    { q: 'a', from: '1001' },
  ])('refuses %j', (query) => expect(searchQuery.safeParse(query).success).toBe(false));
});
