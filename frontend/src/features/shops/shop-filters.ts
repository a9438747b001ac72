import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { ShopCategory } from '../../lib/api-model';
import { shopKind } from './shop-kinds';

/** Which of all shops are wanted. */
export interface ShopFilters {
  /** '' for all. */
  readonly city: string;
  readonly category: ShopCategory | null;
  readonly openNow: boolean;
}

const NO_FILTERS: ShopFilters = { city: '', category: null, openNow: false };

function written({ city, category, openNow }: ShopFilters): Readonly<Record<string, string>> {
  return { city, category: category ?? '', open: openNow ? '1' : '' };
}

/** The filters are kept in the address: "back" from a shop finds them again, and they can be sent to somebody. */
export function useShopFilters() {
  const [params, setParams] = useSearchParams();
  const [city, category, open] = [params.get('city'), params.get('category'), params.get('open')];
  const filters = useMemo<ShopFilters>(
    () => ({ city: city?.trim() ?? '', category: shopKind(category), openNow: open === '1' }),
    [city, category, open],
  );

  function change(changed: Partial<ShopFilters>) {
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(written({ ...filters, ...changed }))) {
          if (value) after.set(name, value);
          else after.delete(name);
        }
        return after;
      },
      { replace: true, preventScrollReset: true },
    );
  }
  return { filters, change, clear: () => change(NO_FILTERS) };
}
