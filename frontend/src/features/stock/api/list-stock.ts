import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';
import type { Stock } from '../../../lib/api-model';
import { type Page, toPage } from '../../../lib/page';

interface StockListing {
  readonly shopId: number;
  /** Only what runs low. */
  readonly low: boolean;
}

async function fetchStock(
  { shopId, low }: StockListing,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<Stock>> {
  const query = { ...(low && { low }), ...(cursor && { cursor }) };
  const params = { path: { shop_id: String(shopId) }, query };
  const answer = await api.GET('/shops/{shop_id}/stock', { params, signal });
  return toPage(bodyOf(answer), answer.response);
}

function stockOptions(listing: StockListing) {
  return infiniteQueryOptions({
    queryKey: ['stock', listing.shopId, listing.low],
    queryFn: ({ pageParam, signal }) => fetchStock(listing, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** Pages of the stock of one's own shop, newest products first. */
export function useStock(listing: StockListing) {
  return useInfiniteQuery(stockOptions(listing));
}
