import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { EmptyState } from '../../../components/ui/empty-state';
import { FreshnessNote } from '../../../components/ui/freshness-note';
import { ShowMore } from '../../../components/ui/show-more';
import { Skeleton } from '../../../components/ui/skeleton';
import { VirtualCards } from '../../../components/ui/virtual-cards';
import { useExplain } from '../../../lib/i18n/use-explain';
import { countOf, useShopFacets } from '../api/shop-facets';
import type { ShopFilters } from '../shop-filters';
import { useShopsShown } from '../use-shops-shown';
import { ShopCard } from './shop-card';

/** A card with two lines of place and a badge (CSS pixels). */
const CARD_HEIGHT = 132;

interface FilteredShopsProps {
  filters: ShopFilters;
  onClear: () => void;
}

function NoShops({ filters, onClear }: FilteredShopsProps) {
  const t = useTranslations('shops');
  const { city, category, openNow } = filters;
  const isFiltered = city !== '' || category !== null || openNow;
  const why = openNow ? 'noneOpen' : isFiltered ? 'noMatch' : 'noShops';
  return (
    <EmptyState title={t(why)}>
      <p>{t(`${why}Hint`)}</p>
      {isFiltered && (
        <Button look="quiet" onClick={onClear}>
          {t('seeAll')}
        </Button>
      )}
    </EmptyState>
  );
}

/** How many shops there are, as far as that is known. */
function Count({ filters, shown, hasMore, isNearest }: CountProps) {
  const t = useTranslations('shops');
  const inAll = countOf(useShopFacets().data, filters);
  if (filters.openNow) return t(hasMore ? 'countOpenOver' : 'countOpen', { count: shown });
  if (isNearest && inAll !== null && inAll > shown) return t('countNearest', { count: shown });
  if (!hasMore) return t('count', { count: shown });
  return inAll === null ? t('countOver', { count: shown }) : t('count', { count: inAll });
}

interface CountProps {
  filters: ShopFilters;
  shown: number;
  hasMore: boolean;
  isNearest: boolean;
}

/** The list itself, and what there is to say about it. */
export function FilteredShops({ filters, onClear }: FilteredShopsProps) {
  const t = useTranslations('shops');
  const explain = useExplain();
  const { list, shops, isNearest, goesOnUnasked, freshness } = useShopsShown(filters);
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = list;
  const goesOn = hasNextPage && goesOnUnasked && !isFetching && !isFetchNextPageError;
  const onNearEnd = useCallback(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
  const name = JSON.stringify([filters, isNearest]);

  if (list.isPending)
    return (
      <div className="shops-waiting">
        <Skeleton label={t('shops')} count={8} />
      </div>
    );
  return (
    <>
      <p className="small-print shop-count" role="status">
        {list.data && (
          <Count filters={filters} shown={shops.length} hasMore={hasNextPage} isNearest={isNearest} />
        )}
      </p>
      {list.error && !isFetchNextPageError && (
        <Alert onRetry={() => void list.refetch()}>{explain(list.error)}</Alert>
      )}
      {list.data && shops.length === 0 && !hasNextPage && <NoShops filters={filters} onClear={onClear} />}
      <VirtualCards
        key={name}
        name={name}
        items={shops}
        keyOf={(shop) => shop.id}
        estimatedHeight={CARD_HEIGHT}
        hasMore={hasNextPage}
        onNearEnd={onNearEnd}
      >
        {(shop) => <ShopCard shop={shop} />}
      </VirtualCards>
      {isFetchNextPageError && <Alert onRetry={() => void fetchNextPage()}>{explain(list.error)}</Alert>}
      {list.isFetchingNextPage && <Skeleton label={t('loadingMore')} count={2} />}
      {!goesOnUnasked && <ShowMore list={list}>{t('lookFurther')}</ShowMore>}
      <FreshnessNote freshness={freshness} />
    </>
  );
}
