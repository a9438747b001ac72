import type { estypes } from '@elastic/elasticsearch';

/** Name first, then the shop it belongs to, then the town; Hindi names count as names. */
const FIELDS = ['name^3', 'name_hi^3', 'shop_name^2', 'shop_city', 'brand', 'category', 'city', 'area'];

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
  if (city === undefined) return words;
  const inCity = ['city', 'shop_city'].map((field) => ({
    match_phrase: { [field]: city },
  }));
  return { bool: { must: [words], filter: [{ bool: { should: inCity, minimum_should_match: 1 } }] } };
}
