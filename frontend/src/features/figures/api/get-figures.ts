import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';

function figuresOptions(shopId: number | null) {
  return queryOptions({
    // Two names: an order moves the figures of its own shop and those of all.
    queryKey: shopId === null ? ['all-figures'] : ['figures', shopId],
    queryFn: async ({ signal }) => {
      const query = { ...(shopId !== null && { shop_id: String(shopId) }) };
      return bodyOf(await api.GET('/orders/figures', { params: { query }, signal }));
    },
  });
}

/** An owner's day, of one shop or (`null`) of all together; asked again when an order changes. */
export function useFigures(shopId: number | null) {
  return useQuery(figuresOptions(shopId));
}
