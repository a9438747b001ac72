import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, expectOk } from '../../../lib/api-client';
import type { Product } from '../../../lib/api-model';

/** @throws {ApiError} 404 when it is gone already. */
async function deleteProduct({ shop_id, id }: Product): Promise<void> {
  const path = { shop_id: String(shop_id), product_id: String(id) };
  expectOk(await api.DELETE('/shops/{shop_id}/products/{product_id}', { params: { path } }));
}

export function useDeleteProduct(product: Product) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => deleteProduct(product),
    onSuccess: () => client.invalidateQueries({ queryKey: ['products', product.shop_id] }),
  });
}
