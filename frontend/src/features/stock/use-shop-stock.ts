import { useMemo } from 'react';
import { useEveryPage } from '../../lib/use-every-page';
import { useStock } from './api/list-stock';

/** The whole stock of one's own shop by product, and what runs low once all of it is known. */
export function useShopStock(shopId: number) {
  const list = useStock({ shopId, low: false });
  useEveryPage(list);
  const { data, hasNextPage } = list;
  return useMemo(() => {
    const all = data?.pages.flatMap((page) => page.items) ?? [];
    return {
      byProduct: new Map(all.map((stock) => [stock.id, stock])),
      low:
        data === undefined || hasNextPage
          ? undefined
          : new Set(all.filter(({ is_low }) => is_low).map(({ id }) => id)),
    };
  }, [data, hasNextPage]);
}
