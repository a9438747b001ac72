import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, expectOk } from '../../../lib/api-client';

/** Deletes the shop and all of its products. @throws {ApiError} 404 when it is gone already. */
async function deleteShop(id: number): Promise<void> {
  expectOk(await api.DELETE('/shops/{shop_id}', { params: { path: { shop_id: String(id) } } }));
}

export function useDeleteShop() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deleteShop,
    onSuccess: () => client.invalidateQueries({ queryKey: ['shops'] }),
  });
}
