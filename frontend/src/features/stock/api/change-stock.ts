import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';
import type { StockChange } from '../../../lib/api-model';

/** @throws {ApiError} 422 with fields, 404 when the product is gone. */
export function useChangeStock(shopId: number, productId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: StockChange) =>
      bodyOf(
        await api.PATCH('/shops/{shop_id}/products/{product_id}/stock', {
          params: { path: { shop_id: String(shopId), product_id: String(productId) } },
          body,
        }),
      ),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['stock', shopId] }),
        client.invalidateQueries({ queryKey: ['products', shopId] }),
      ]),
  });
}
