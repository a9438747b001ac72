import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';
import type { SearchType } from '../../../lib/api-model';

interface ShopHit {
  readonly kind: 'shop';
  readonly key: string;
  readonly shopId: number;
  readonly name: string;
  readonly city: string;
  readonly category: string | null;
}

interface ProductHit {
  readonly kind: 'product';
  readonly key: string;
  readonly shopId: number;
  readonly name: string;
  readonly nameHi: string | null;
  readonly unit: string | null;
  readonly category: string | null;
  readonly imageUrl: string | null;
  /** Rupees. */
  readonly price: number;
  readonly available: boolean;
  readonly shopName: string;
  readonly shopCity: string;
}

export type Hit = ShopHit | ProductHit;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * A hit is the document as Elasticsearch keeps it: the columns of the row, prices as strings. Only a product has
 * a shop. The name of the index tells nothing, because it is an alias over versions.
 */
export function toHit(raw: Readonly<Record<string, unknown>>): Hit {
  const key = `${text(raw._index)}/${text(raw._id)}`;
  if (raw.shop_id == null)
    return {
      kind: 'shop',
      key,
      shopId: Number(raw.id ?? raw._id),
      name: text(raw.name),
      city: text(raw.city),
      category: text(raw.category) || null,
    };
  return {
    kind: 'product',
    key,
    shopId: Number(raw.shop_id),
    name: text(raw.name),
    nameHi: text(raw.name_hi) || null,
    unit: text(raw.unit) || null,
    category: text(raw.category) || null,
    imageUrl: text(raw.image_url) || null,
    price: Number(raw.price),
    available: raw.available !== false,
    shopName: text(raw.shop_name),
    shopCity: text(raw.shop_city),
  };
}

/** What is asked; `city` is '' for everywhere. */
export interface Question {
  readonly q: string;
  readonly type: SearchType;
  readonly city: string;
}

const PAGE = 20;
/** The API does not look further. */
const FURTHEST = 1000;

function searchOptions({ q, type, city }: Question) {
  return infiniteQueryOptions({
    queryKey: ['search', q, type, city],
    queryFn: async ({ signal, pageParam: from }) => {
      const query = { q, type, size: PAGE, from, ...(city && { city }) };
      const found = bodyOf(await api.GET('/search', { params: { query }, signal }));
      return { count: found.count, isExact: found.count_is_exact, hits: found.results.map(toHit) };
    },
    initialPageParam: 0,
    getNextPageParam: ({ count }, _pages, from) => {
      const next = from + PAGE;
      return next < count && next <= FURTHEST ? next : null;
    },
    enabled: q !== '',
    // While somebody types on, the hits so far stay instead of flashing grey.
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** Shops and products that match, best first; asks nothing while `q` is empty. */
export function useSearch(question: Question) {
  return useInfiniteQuery(searchOptions(question));
}
