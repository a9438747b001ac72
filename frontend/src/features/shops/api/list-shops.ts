import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';
import type { Shop } from '../../../lib/api-model';
import { type Page, toPage } from '../../../lib/page';

interface ShopListing {
  /** Owners are given their own shops, everybody else all of them: one address, two lists. */
  readonly whose: 'own' | 'all';
  /** Only shops of this city; '' for all. */
  readonly city?: string;
}

async function fetchShops(city: string, cursor: string | null, signal: AbortSignal): Promise<Page<Shop>> {
  const query = { ...(city && { city }), ...(cursor && { cursor }) };
  const answer = await api.GET('/shops', { params: { query }, signal });
  return toPage(bodyOf(answer), answer.response);
}

function shopsOptions({ whose, city = '' }: ShopListing) {
  return infiniteQueryOptions({
    queryKey: ['shops', whose, city],
    queryFn: ({ pageParam, signal }) => fetchShops(city, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** Pages of shops, newest shops first; `fetchNextPage` follows the API's `Link` header. */
export function useShops(listing: ShopListing) {
  return useInfiniteQuery(shopsOptions(listing));
}
