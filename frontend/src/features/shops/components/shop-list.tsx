import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { BackToTop } from '../../../components/ui/back-to-top';
import { useShopFilters } from '../shop-filters';
import { ChosenFilters } from './chosen-filters';
import { FilteredShops } from './filtered-shops';
import { ShopFilterBar } from './shop-filter-bar';
import '../shops.css';

const HEADING = 'all-shops';

/** All shops as cards, those that are wanted of them; the list goes on as one scrolls. */
export function ShopList() {
  const t = useTranslations('shops');
  const heading = useRef<HTMLHeadingElement>(null);
  const { filters, change, clear } = useShopFilters();
  return (
    <section className="stack" aria-labelledby={HEADING}>
      <h2 id={HEADING} ref={heading} tabIndex={-1}>
        {t('allShops')}
      </h2>
      <ShopFilterBar filters={filters} change={change} />
      <ChosenFilters
        filters={filters}
        change={change}
        clear={clear}
        onRemoved={() => heading.current?.focus({ preventScroll: true })}
      />
      <FilteredShops filters={filters} onClear={clear} />
      <BackToTop target={HEADING} />
    </section>
  );
}
