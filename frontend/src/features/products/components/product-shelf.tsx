import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { EmptyState } from '../../../components/ui/empty-state';
import { FreshnessNote } from '../../../components/ui/freshness-note';
import { ShowMore } from '../../../components/ui/show-more';
import { FindBox } from '../../../components/ui/find-box';
import { Skeleton } from '../../../components/ui/skeleton';
import { useExplain } from '../../../lib/i18n/use-explain';
import { withWords } from '../../../lib/with-words';
import { useWholeShelf } from '../api/use-whole-shelf';
import { byCategory } from './by-category';
import { CategoryNav } from './category-nav';
import { CategorySection } from './category-section';
import type { ProductAction } from './product-card';
import '../products.css';

/** What a shop sells, category by category, as a customer sees it. */
export function ProductShelf({ shopId, action }: { shopId: number; action?: ProductAction | undefined }) {
  const t = useTranslations('products');
  const explain = useExplain();
  const { list, products: loaded, freshness } = useWholeShelf(shopId);
  // To lay out a shelf is long work on a slow phone, which must not hold up a touch.
  const products = useDeferredValue(loaded);
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed.trim());
  const found = useMemo(() => withWords(products, words), [products, words]);
  const sections = useMemo(
    () => byCategory(found).map((category, index) => ({ ...category, id: `category-${index}` })),
    [found],
  );

  if (list.isPending || (products.length === 0 && loaded.length > 0))
    return (
      <div className="shelf-waiting">
        <Skeleton label={t('products')} count={8} />
      </div>
    );
  return (
    <div className="stack">
      {list.error && <Alert onRetry={() => void list.refetch()}>{explain(list.error)}</Alert>}
      {products.length > 0 && <FindBox label={t('find')} typed={typed} onType={setTyped} />}
      {sections.length > 1 && <CategoryNav sections={sections} />}
      <p className="visually-hidden" role="status">
        {words && t('found', { count: found.length })}
      </p>
      {list.isSuccess && products.length === 0 && (
        <EmptyState title={t('empty')}>
          <p>{t('emptyHint')}</p>
        </EmptyState>
      )}
      {products.length > 0 && found.length === 0 && (
        <EmptyState title={t('nothingFound', { words })}>
          <p>{t('nothingFoundHint')}</p>
          <Button look="quiet" onClick={() => setTyped('')}>
            {t('showEverything')}
          </Button>
        </EmptyState>
      )}
      <div className="shelf-sections">
        {sections.map((section) => (
          <CategorySection key={section.category} {...section} action={action} />
        ))}
      </div>
      {!list.isFetchingNextPage && <ShowMore list={list}>{t('more')}</ShowMore>}
      <FreshnessNote freshness={freshness} />
    </div>
  );
}
