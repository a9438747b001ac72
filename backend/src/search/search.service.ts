import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/config.js';
import { toHit } from './search-hit.js';
import { SearchIndex } from './search-index.js';
import { buildQuery } from './search-query.js';
import type { SearchQuery, SearchResults } from './search.schema.js';

@Injectable()
export class SearchService {
  private readonly indexes: Readonly<Record<SearchQuery['type'], string[]>>;

  constructor(
    { es }: AppConfig,
    private readonly index: SearchIndex,
  ) {
    this.indexes = {
      all: [es.indexShops, es.indexProducts],
      shop: [es.indexShops],
      product: [es.indexProducts],
    };
  }

  /** @throws Problem `search_unavailable` */
  async search({ q, type, city, size, from }: SearchQuery): Promise<SearchResults> {
    const { total, isExact, hits } = await this.index.search({
      index: this.indexes[type],
      size,
      from,
      // Each page goes on where the one before ended: equal scores need an order of their own.
      sort: ['_score', { id: 'asc' }],
      query: buildQuery(q, city),
    });
    return { count: total, count_is_exact: isExact, results: hits.map(toHit) };
  }
}
