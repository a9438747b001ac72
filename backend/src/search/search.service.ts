import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/config.js';
import { type Hit, SearchIndex } from './search-index.js';
import { buildQuery } from './search-query.js';
import type { SearchHit, SearchQuery, SearchResults } from './search.schema.js';

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
  async search({ q, type, city, size }: SearchQuery): Promise<SearchResults> {
    const { total, hits } = await this.index.search({
      index: this.indexes[type],
      size,
      query: buildQuery(q, city),
    });
    return { count: total, results: hits.map(toHit) };
  }
}

/** Documents carry prices and times of day as the change stream does; the API shows them as everywhere else. */
export function toHit({ _index, _id, _score, _source = {} }: Hit): SearchHit {
  const shown = { ..._source };
  if (typeof shown.price === 'string') shown.price = Number(shown.price);
  for (const name of ['opens_at', 'closes_at']) {
    const time = shown[name];
    if (typeof time === 'string') shown[name] = time.slice(0, 'HH:MM'.length);
  }
  return { ...shown, _index, _id: _id ?? '', _score: _score ?? null } as SearchHit;
}
