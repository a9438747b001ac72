import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';
import type { Order, OrderStatus } from '../../../lib/api-model';
import { type Page, toPage } from '../../../lib/page';

export interface OrderListing {
  readonly status?: OrderStatus | undefined;
  /** Only orders of this shop. */
  readonly shopId?: string | undefined;
}

async function fetchOrders(
  { status, shopId }: OrderListing,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<Order>> {
  const query = { ...(status && { status }), ...(shopId && { shop_id: shopId }), ...(cursor && { cursor }) };
  const answer = await api.GET('/orders', { params: { query }, signal });
  return toPage(bodyOf(answer), answer.response);
}

function ordersOptions(listing: OrderListing) {
  return infiniteQueryOptions({
    queryKey: ['orders', listing.status ?? '', listing.shopId ?? ''],
    queryFn: ({ pageParam, signal }) => fetchOrders(listing, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** Pages of the customer's own orders, or of those of the owner's shops, newest first. */
export function useOrders(listing: OrderListing) {
  return useInfiniteQuery(ordersOptions(listing));
}
