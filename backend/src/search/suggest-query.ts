import type { estypes } from '@elastic/elasticsearch';
import { anyOf, constant, inCity, ON_SALE_NOW, SWITCHED_OFF } from './search-query.js';
import { spellingsOf, wordsOf } from './search-words.js';

type Query = estypes.QueryDslQueryContainer;

/** A product's name as one term, without its Hindi name. */
export const PRODUCT_NAME = 'name_key';

/** What is sold out stands behind everything else. Text scores stay well below 100. */
const ON_SALE = 100;

/**
 * Things that have, in name, brand or size, a word, or a synonym of it, for each beginning that was typed. Words written
 * in the name itself come before their synonyms, whole words before beginnings, and what is on sale before what is not.
 */
export function buildSuggestQuery(text: string, city: string | undefined): Query {
  const words = wordsOf(text);
  const query = words.join(' ');
  return {
    bool: {
      must: [anyOf(spellingsOf(words).map(everyBeginning))],
      should: [
        { match_bool_prefix: { name: { query, analyzer: 'kirana_text', operator: 'and', boost: 3 } } },
        { match: { name: { query, boost: 2 } } },
        constant(ON_SALE_NOW, ON_SALE),
      ],
      must_not: [SWITCHED_OFF],
      filter: city === undefined ? [] : [inCity(city)],
    },
  };
}

const everyBeginning = (query: string): Query => ({
  multi_match: { query, fields: ['suggest', 'suggest.pairs'], type: 'cross_fields', operator: 'and' },
});
