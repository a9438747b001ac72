import type { Hit } from './search-index.js';
import type { Suggestion } from './suggestions.schema.js';

/** Shops take at most this part of the suggestions while there are products as well. */
const SHARE_OF_SHOPS = 3 / 8;

/** Shops before products, `size` of them in all if there are as many. */
export function suggestionList(shops: readonly Hit[], products: readonly Hit[], size: number): Suggestion[] {
  const forShops = Math.max(Math.ceil(size * SHARE_OF_SHOPS), size - products.length);
  return [...shops.slice(0, forShops).map(ofShop), ...products.map(ofProduct)].slice(0, size);
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
