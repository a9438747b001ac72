import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';

/** What is looked at before the phone is put away again. */
const LATEST = 12;

function historyOptions(shopId: number, productId: number) {
  return queryOptions({
    queryKey: ['stock-history', productId],
    queryFn: async ({ signal }) => {
      const path = { shop_id: String(shopId), product_id: String(productId) };
      const answer = await api.GET('/shops/{shop_id}/products/{product_id}/stock/history', {
        params: { path, query: { limit: LATEST } },
        signal,
      });
      return bodyOf(answer);
    },
  });
}

/** What last moved the stock of a product, latest first. */
export function useStockHistory(shopId: number, productId: number) {
  return useQuery(historyOptions(shopId, productId));
}
