import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';
import type { Product, ProductChange } from '../../../lib/api-model';

/** @throws {ApiError} 422 with fields, 404 when the product is gone. */
async function updateProduct(product: Product, change: ProductChange): Promise<Product> {
  const path = { shop_id: String(product.shop_id), product_id: String(product.id) };
  return bodyOf(
    await api.PATCH('/shops/{shop_id}/products/{product_id}', { params: { path }, body: change }),
  );
}

export function useUpdateProduct(product: Product) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: ProductChange) => updateProduct(product, change),
    onSuccess: () => client.invalidateQueries({ queryKey: ['products', product.shop_id] }),
  });
}
