import type { estypes } from '@elastic/elasticsearch';
import { inCity } from './search-query.js';

/** A product's name as one term, without its Hindi name. */
export const PRODUCT_NAME = 'name_key';

/**
 * Names that have a word, or a synonym of it, for each beginning that was typed. Those written in the name itself come
 * before their synonyms, whole words before beginnings, and what is on sale before what is not.
 */
export function buildSuggestQuery(text: string, city: string | undefined): estypes.QueryDslQueryContainer {
  return {
    bool: {
      must: [{ match: { 'name.prefix': { query: text, operator: 'and' } } }],
      should: [
        { match_bool_prefix: { name: { query: text, analyzer: 'kirana_text', operator: 'and', boost: 3 } } },
        { match: { name: { query: text, boost: 2 } } },
        { term: { available: { value: true, boost: 1 } } },
      ],
      filter: city === undefined ? [] : [inCity(city)],
    },
  };
}
