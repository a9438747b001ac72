import type { estypes } from '@elastic/elasticsearch';
import { spellingsOf, wordsOf } from './search-words.js';

type Query = estypes.QueryDslQueryContainer;

/**
 * Name first, then the shop it belongs to, then the town. The index copies Hindi names into `name`, a shop's city into
 * `shop_city`, and all that a thing is called by into `label`.
 */
const FORGIVING = ['name^3', 'shop_name^2', 'shop_city', 'brand'];
const LABEL = ['label', 'label.parts'];
const FIELDS = [...FORGIVING, 'category', 'area', ...LABEL];

/** Typing errors are forgiven in so many words, the first ones: each costs as much as dozens of exact ones. */
const MOST_FORGIVEN = 4;

/*
 * What was asked for in all its words stands before what lacks one, and within that what can be bought before what is
 * sold out. Text scores stay well below 100.
 */
const ALL_WORDS = 200;
const ON_SALE = 100;

/** The Elasticsearch query for what was typed. */
export function buildQuery(text: string, city: string | undefined): Query {
  const words = wordsOf(text);
  const spellings = spellingsOf(words).map(everyWord);
  const found = [someWord(words.join(' ')), ...spellings.slice(1), ...forgiving(words)];
  return {
    bool: {
      must: [anyOf(found)],
      should: [constant(anyOf(spellings), ALL_WORDS), constant(ON_SALE_NOW, ON_SALE)],
      must_not: [SWITCHED_OFF],
      filter: city === undefined ? [] : [inCity(city)],
    },
  };
}

const someWord = (query: string): Query => ({
  multi_match: { query, fields: FIELDS, type: 'best_fields', lenient: true },
});

/** Each word in one of the fields, as if they were one: a brand and a name, a name and the size of the pack. */
const everyWord = (query: string): Query => ({
  multi_match: { query, fields: LABEL, type: 'cross_fields', operator: 'and' },
});

/** 3800 is not 3000: a word with a digit is meant as it was typed. */
function forgiving(words: readonly string[]): Query[] {
  const query = words
    .filter((word) => !/\p{Nd}/u.test(word))
    .slice(0, MOST_FORGIVEN)
    .join(' ');
  if (query === '') return [];
  const how = { fuzziness: 'AUTO', prefix_length: 1, max_expansions: 25, lenient: true, boost: 0.5 };
  return [{ multi_match: { query, fields: FORGIVING, type: 'best_fields', ...how } }];
}

export const anyOf = (should: Query[]): Query => ({ bool: { should, minimum_should_match: 1 } });

/** The same for whatever matches: what nearly all have is worth nothing by its frequency. */
export const constant = (filter: Query, boost: number): Query => ({ constant_score: { filter, boost } });

/** A product that can be bought, or a shop. */
export const ON_SALE_NOW: Query = anyOf([
  { term: { available: true } },
  { bool: { must_not: [{ exists: { field: 'shop_id' } }] } },
]);

/** A shop or a product that its owner has switched off, and the products of such a shop. */
export const SWITCHED_OFF: Query = anyOf(
  ['is_active', 'shop_is_active'].map((field) => ({ term: { [field]: false } })),
);

/** Shops, and products of shops, of this city. */
export function inCity(city: string): Query {
  return anyOf(
    ['city.keyword', 'shop_city.keyword'].map((field) => ({ term: { [field]: { value: city } } })),
  );
}
