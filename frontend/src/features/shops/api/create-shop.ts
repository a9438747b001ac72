import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';
import type { NewShop, Shop } from '../../../lib/api-model';

/** @throws {ApiError} 422 with fields. */
async function createShop(shop: NewShop): Promise<Shop> {
  return bodyOf(await api.POST('/shops', { body: shop }));
}

export function useCreateShop() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: createShop,
    onSuccess: () => client.invalidateQueries({ queryKey: ['shops'] }),
  });
}
