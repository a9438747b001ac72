import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { EmptyState } from '../../../components/ui/empty-state';
import { ShowMore } from '../../../components/ui/show-more';
import { Skeleton } from '../../../components/ui/skeleton';
import { useExplain } from '../../../lib/i18n/use-explain';
import { useStock } from '../api/list-stock';
import '../stock.css';
import { StockRow } from './stock-row';

interface StockListProps {
  shopId: number;
  low: boolean;
}

/** How much of everything a shop has, or only of what runs low. */
export function StockList({ shopId, low }: StockListProps) {
  const t = useTranslations('stock');
  const explain = useExplain();
  const list = useStock({ shopId, low });
  const stock = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="stack">
      {list.error && <Alert onRetry={() => void list.refetch()}>{explain(list.error)}</Alert>}
      {list.isPending && <Skeleton label={t('loading')} count={6} shape="line" />}
      {list.isSuccess && stock.length === 0 && (
        <EmptyState title={t(low ? 'nothingLow' : 'none')}>
          <p>{t(low ? 'nothingLowHint' : 'noneHint')}</p>
        </EmptyState>
      )}
      <ul className="stock-list plain-list">
        {stock.map((one) => (
          <StockRow key={one.id} shopId={shopId} stock={one} />
        ))}
      </ul>
      <ShowMore list={list}>{t('showMore')}</ShowMore>
    </div>
  );
}
