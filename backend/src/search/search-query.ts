import type { estypes } from '@elastic/elasticsearch';

/**
 * Name first, then the shop it belongs to, then the town. The index copies Hindi names into `name` and a shop's city
 * into `shop_city`.
 */
const FIELDS = ['name^3', 'shop_name^2', 'shop_city', 'brand', 'category', 'area'];

/** The Elasticsearch query for what was typed. */
export function buildQuery(text: string, city: string | undefined): estypes.QueryDslQueryContainer {
  const words: estypes.QueryDslQueryContainer = {
    multi_match: {
      query: text,
      fields: FIELDS,
      type: 'best_fields',
      fuzziness: 'AUTO',
      prefix_length: 1,
      max_expansions: 50,
      lenient: true,
    },
  };
  return city === undefined ? words : { bool: { must: [words], filter: [inCity(city)] } };
}

/** Shops, and products of shops, of this city. */
export function inCity(city: string): estypes.QueryDslQueryContainer {
  const should = ['city.keyword', 'shop_city.keyword'].map((field) => ({
    term: { [field]: { value: city } },
  }));
  return { bool: { should, minimum_should_match: 1 } };
}
