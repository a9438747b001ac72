import { describe, expect, it } from '@jest/globals';
import { buildQuery } from './search-query.js';
import { spellingsOf, wordsOf } from './search-words.js';

describe('the words of a search', () => {
  it.each([
    ['toor  dal', ['toor', 'dal']],
    ['milk 500ml', ['milk', '500', 'ml']],
    ['1.5Kg atta', ['1.5', 'Kg', 'atta']],
    ['7up', ['7up']],
    ['', []],
  ])('of "%s"', (typed, words) => expect(wordsOf(typed)).toEqual(words));

  it('are eight at most', () => {
    expect(wordsOf(Array.from({ length: 25 }, (_, i) => `word${String(i)}`).join(' '))).toHaveLength(8);
  });

  it('are also looked for with two neighbours as one', () => {
    expect(spellingsOf(['amul', 'ice', 'cream'])).toEqual([
      'amul ice cream',
      'amulice cream',
      'amul icecream',
    ]);
    expect(spellingsOf(['dal'])).toEqual(['dal']);
  });
});

describe('a search', () => {
  const forgiven = (text: string) => {
    const fuzzy = JSON.stringify(buildQuery(text, undefined)).match(/\{"query":"([^"]*)"[^}]*"fuzziness"/);
    return fuzzy?.[1] ?? null;
  };

  it('forgives typing errors in its first words, and never in one with a digit', () => {
    expect(forgiven('cello pen 3000')).toBe('cello pen');
    expect(forgiven('3800')).toBeNull();
    expect(forgiven('one two three four five six')).toBe('one two three four');
  });
});
