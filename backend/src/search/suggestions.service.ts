import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/config.js';
import { type Hit, SearchIndex } from './search-index.js';
import { buildSuggestQuery, PRODUCT_NAME } from './suggest-query.js';
import type { Suggestion, Suggestions, SuggestQuery } from './suggestions.schema.js';

/** Shops take at most this part of the suggestions while there are products as well. */
const SHARE_OF_SHOPS = 3 / 8;

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
    const forShops = Math.max(Math.ceil(size * SHARE_OF_SHOPS), size - products.length);
    const shown = [...shops.slice(0, forShops).map(ofShop), ...products.map(ofProduct)];
    return { suggestions: shown.slice(0, size) };
  }
}

function ofShop({ _source = {} }: Hit): Suggestion {
  return {
    ...named('shop', _source),
    text_hi: null,
    shop_id: Number(_source['id']),
    city: text(_source['city']) ?? '',
  };
}

function ofProduct({ _source = {} }: Hit): Suggestion {
  return {
    ...named('product', _source),
    text_hi: text(_source['name_hi']),
    shop_id: Number(_source['shop_id']),
    city: text(_source['shop_city']) ?? '',
  };
}

const named = <Type extends Suggestion['type']>(type: Type, source: Record<string, unknown>) => ({
  type,
  text: text(source['name']) ?? '',
  id: Number(source['id']),
  category: text(source['category']),
});

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
