import { useMemo } from 'react';
import { useMinute } from '../../lib/use-minute';
import { useShops } from './api/list-shops';
import { closedReason } from './components/open-state';
import { byKilometre } from './distance';
import { usePlaceOfVisit } from './place-of-visit';
import type { ShopFilters } from './shop-filters';

/** So many pages are looked through by themselves for shops that are open, or while enough of them are. */
const PAGES_UNASKED = 4;
const ENOUGH_A_PAGE = 20;

/** The shops that the filters leave, in the order that is wished, as far as they are fetched. */
export function useShopsShown({ city, category, openNow }: ShopFilters) {
  const place = usePlaceOfVisit();
  const list = useShops({ whose: 'all', city, category, near: place });
  const minute = useMinute();
  const pages = list.data?.pages;
  const fetched = useMemo(() => (pages ?? []).flatMap((page) => page.items), [pages]);
  const ordered = useMemo(() => (place ? byKilometre(fetched, place) : fetched), [fetched, place]);
  const now = openNow ? minute : 0;
  const shops = useMemo(
    () => (now ? ordered.filter((shop) => closedReason(shop, new Date(now)) === null) : ordered),
    [ordered, now],
  );
  const pageCount = pages?.length ?? 0;
  const goesOnUnasked = pageCount < PAGES_UNASKED || shops.length >= pageCount * ENOUGH_A_PAGE;
  return { list, shops, isNearest: place !== null, goesOnUnasked, freshness: pages?.at(-1)?.freshness };
}
