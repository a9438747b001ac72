import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf, expectOk } from '../../../lib/api-client';
import type { NewAddress } from '../../../lib/api-model';

const addressesOptions = queryOptions({
  queryKey: ['addresses'],
  queryFn: async ({ signal }) => bodyOf(await api.GET('/me/addresses', { signal })),
});

/** The own saved addresses, newest first. */
export function useAddresses() {
  return useQuery(addressesOptions);
}

/** A new address, or another one in the place of `id`. @throws {ApiError} 422 with fields, 409 when there are 20. */
export function useSaveAddress(id: number | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: NewAddress) =>
      id === null
        ? bodyOf(await api.POST('/me/addresses', { body }))
        : bodyOf(
            await api.PATCH('/me/addresses/{address_id}', {
              params: { path: { address_id: String(id) } },
              body,
            }),
          ),
    onSuccess: () => client.invalidateQueries({ queryKey: addressesOptions.queryKey }),
  });
}

export function useDeleteAddress(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () =>
      expectOk(
        await api.DELETE('/me/addresses/{address_id}', { params: { path: { address_id: String(id) } } }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: addressesOptions.queryKey }),
  });
}
