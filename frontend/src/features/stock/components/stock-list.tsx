import { useDeferredValue, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { EmptyState } from '../../../components/ui/empty-state';
import { FindBox } from '../../../components/ui/find-box';
import { Skeleton } from '../../../components/ui/skeleton';
import { useExplain } from '../../../lib/i18n/use-explain';
import { useEveryPage } from '../../../lib/use-every-page';
import { withWords } from '../../../lib/with-words';
import { useStock } from '../api/list-stock';
import '../stock.css';
import { StockRow } from './stock-row';

/** So many rows are drawn, and more when they are asked for: a shop may have thousands. */
const ROWS = 60;
/** From so many on a box to find one in is worth its place. */
const MANY = 8;

interface StockListProps {
  shopId: number;
  low: boolean;
}

/** How much of everything a shop has, or only of what runs low. */
export function StockList({ shopId, low }: StockListProps) {
  const t = useTranslations('stock');
  const explain = useExplain();
  const list = useStock({ shopId, low });
  // Words are looked for in the whole of it.
  useEveryPage(list);
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed.trim());
  const [rows, setRows] = useState(ROWS);
  const stock = list.data?.pages.flatMap((page) => page.items) ?? [];
  const found = withWords(stock, words);
  return (
    <div className="stack">
      {list.error && <Alert onRetry={() => void list.refetch()}>{explain(list.error)}</Alert>}
      {stock.length >= MANY && <FindBox label={t('find')} typed={typed} onType={setTyped} />}
      <p className="visually-hidden" role="status">
        {words && t('found', { count: found.length })}
      </p>
      {list.isPending && <Skeleton label={t('loading')} count={6} shape="line" />}
      {list.isSuccess && stock.length === 0 && (
        <EmptyState title={t(low ? 'nothingLow' : 'none')}>
          <p>{t(low ? 'nothingLowHint' : 'noneHint')}</p>
        </EmptyState>
      )}
      {stock.length > 0 && found.length === 0 && (
        <EmptyState title={t('nothingFound', { words })}>
          <Button look="quiet" small onClick={() => setTyped('')}>
            {t('showAll')}
          </Button>
        </EmptyState>
      )}
      <ul className="stock-list plain-list">
        {found.slice(0, rows).map((one) => (
          <StockRow key={one.id} shopId={shopId} stock={one} />
        ))}
      </ul>
      {found.length > rows && (
        <div className="row row-center">
          <Button look="quiet" onClick={() => setRows(rows + ROWS)}>
            {t('showMore')}
          </Button>
        </div>
      )}
    </div>
  );
}
