import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/config.js';
import { SearchIndex } from './search-index.js';
import { buildSuggestQuery, PRODUCT_NAME } from './suggest-query.js';
import { suggestionList } from './suggestion-list.js';
import type { Suggestions, SuggestQuery } from './suggestions.schema.js';

@Injectable()
export class SuggestionsService {
  constructor(
    private readonly config: AppConfig,
    private readonly index: SearchIndex,
  ) {}

  /** @throws Problem `search_unavailable` */
  async suggest({ q, city, size }: SuggestQuery): Promise<Suggestions> {
    const { indexShops, indexProducts } = this.config.es;
    const query = buildSuggestQuery(q, city);
    const [shops = [], products = []] = await this.index.hitsOfEach([
      { index: [indexShops], size, query },
      { index: [indexProducts], size, query, collapse: { field: PRODUCT_NAME } },
    ]);
    return { suggestions: suggestionList(shops, products, size) };
  }
}
