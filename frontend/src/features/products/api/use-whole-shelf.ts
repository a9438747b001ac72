import { useEffect, useMemo } from 'react';
import { useProducts } from './list-products';

/** Far more than a kirana sells; the rest is fetched on request (pages of 200). */
const PAGES_UNASKED = 25;

/** All products of a shop, page after page: categories and words are looked for in the whole of them. */
export function useWholeShelf(shopId: number) {
  const list = useProducts(shopId);
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = list;
  const pages = data?.pages;
  const goesOn = hasNextPage && !isFetching && !isError && (pages?.length ?? 0) < PAGES_UNASKED;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
  const products = useMemo(() => (pages ?? []).flatMap((page) => page.items), [pages]);
  return { list, products, freshness: pages?.at(-1)?.freshness };
}
