import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';
import type { Product } from '../../../lib/api-model';
import { type Page, toPage } from '../../../lib/page';

async function fetchProducts(
  shopId: number,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<Product>> {
  const params = { path: { shop_id: String(shopId) }, query: { ...(cursor && { cursor }) } };
  const answer = await api.GET('/shops/{shop_id}/products', { params, signal });
  return toPage(bodyOf(answer), answer.response);
}

function productsOptions(shopId: number) {
  return infiniteQueryOptions({
    queryKey: ['products', shopId],
    queryFn: ({ pageParam, signal }) => fetchProducts(shopId, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** Pages of a shop's products, newest first; `fetchNextPage` follows the API's `Link` header. */
export function useProducts(shopId: number) {
  return useInfiniteQuery(productsOptions(shopId));
}
