import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';
import type { Shop, ShopChange } from '../../../lib/api-model';

/** @throws {ApiError} 422 with fields. */
async function changeShop(id: number, change: ShopChange): Promise<Shop> {
  return bodyOf(
    await api.PATCH('/shops/{shop_id}', { params: { path: { shop_id: String(id) } }, body: change }),
  );
}

export function useChangeShop(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: ShopChange) => changeShop(id, change),
    onSuccess: (shop) => {
      client.setQueryData(['shop', id], shop);
      return client.invalidateQueries({ queryKey: ['shops'] });
    },
  });
}
