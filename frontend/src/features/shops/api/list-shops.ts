import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';
import type { Shop, ShopCategory } from '../../../lib/api-model';
import { type Page, toPage } from '../../../lib/page';
import type { Place } from '../../../lib/use-here';

interface ShopListing {
  /** Owners are given their own shops, everybody else all of them: one address, two lists. */
  readonly whose: 'own' | 'all';
  /** Only shops of this city; '' for all. */
  readonly city?: string;
  readonly category?: ShopCategory | null;
  /** The nearest, of which there is only one page. */
  readonly near?: Place | null;
}

/** A neighbourhood, about 1 km: the list for it is nobody's in particular. */
const neighbourhood = ({ latitude, longitude }: Place) => `${latitude.toFixed(2)},${longitude.toFixed(2)}`;

type Query = Readonly<Partial<Record<'city' | 'near' | 'cursor', string>> & { category?: ShopCategory }>;

async function fetchShops(query: Query, signal: AbortSignal): Promise<Page<Shop>> {
  const answer = await api.GET('/shops', { params: { query }, signal });
  return toPage(bodyOf(answer), answer.response);
}

function shopsOptions({ whose, city = '', category = null, near = null }: ShopListing) {
  const query: Query = {
    ...(city && { city }),
    ...(category && { category }),
    ...(near && { near: neighbourhood(near) }),
  };
  return infiniteQueryOptions({
    queryKey: ['shops', whose, query],
    queryFn: ({ pageParam, signal }) =>
      fetchShops({ ...query, ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (near ? null : page.next),
  });
}

/** Pages of shops; `fetchNextPage` follows the API's `Link` header. */
export function useShops(listing: ShopListing) {
  return useInfiniteQuery(shopsOptions(listing));
}
