import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';
import type { NewProduct, Product } from '../../../lib/api-model';

/** @throws {ApiError} 422 with fields. */
async function createProduct(shopId: number, product: NewProduct): Promise<Product> {
  return bodyOf(
    await api.POST('/shops/{shop_id}/products', {
      params: { path: { shop_id: String(shopId) } },
      body: product,
    }),
  );
}

export function useCreateProduct(shopId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (product: NewProduct) => createProduct(shopId, product),
    onSuccess: () => client.invalidateQueries({ queryKey: ['products', shopId] }),
  });
}
