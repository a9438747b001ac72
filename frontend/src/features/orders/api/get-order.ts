import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';

function orderOptions(id: number) {
  return queryOptions({
    queryKey: ['order', id],
    queryFn: async ({ signal }) =>
      bodyOf(await api.GET('/orders/{order_id}', { params: { path: { order_id: String(id) } }, signal })),
  });
}

export function useOrder(id: number) {
  return useQuery(orderOptions(id));
}
