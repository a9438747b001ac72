import { useMemo } from 'react';
import { useEveryPage } from '../../../lib/use-every-page';
import { useProducts } from './list-products';

/** Far more than a kirana sells (pages of 200). */
const PAGES_UNASKED = 25;

/** All products of a shop, page after page: categories and words are looked for in the whole of them. */
export function useWholeShelf(shopId: number) {
  const list = useProducts(shopId);
  useEveryPage(list, PAGES_UNASKED);
  const pages = list.data?.pages;
  const products = useMemo(() => (pages ?? []).flatMap((page) => page.items), [pages]);
  return { list, products, freshness: pages?.at(-1)?.freshness };
}
