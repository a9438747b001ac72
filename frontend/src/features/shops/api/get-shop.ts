import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';

function shopOptions(id: number) {
  return queryOptions({
    queryKey: ['shop', id],
    queryFn: async ({ signal }) =>
      bodyOf(await api.GET('/shops/{shop_id}', { params: { path: { shop_id: String(id) } }, signal })),
  });
}

export function useShop(id: number) {
  return useQuery(shopOptions(id));
}
