import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { Skeleton } from '../../../components/ui/skeleton';
import { useDates } from '../../../lib/i18n/dates';
import { useExplain } from '../../../lib/i18n/use-explain';
import { useStockHistory } from '../api/stock-history';

/** What came in and went out last, and why. */
export function StockHistory({ shopId, productId }: { shopId: number; productId: number }) {
  const t = useTranslations('stock');
  const dates = useDates();
  const explain = useExplain();
  const { data: moves, error, refetch } = useStockHistory(shopId, productId);
  if (error && !moves) return <Alert onRetry={() => void refetch()}>{explain(error)}</Alert>;
  if (!moves) return <Skeleton label={t('history')} count={3} shape="line" />;
  if (moves.length === 0) return <p className="stock-history fact">{t('noHistory')}</p>;
  return (
    <ol className="stock-history plain-list" aria-label={t('history')}>
      {moves.map((move) => (
        <li key={move.id} className="stock-moved">
          <strong>{move.delta > 0 ? `+${move.delta}` : `−${-move.delta}`}</strong>
          <span>
            {t(`reason.${move.reason}`)}
            {move.order_id !== null && (
              <>
                {' '}
                <Link to={`/shopowner-orders/${move.order_id}`}>{t('ofOrder', { id: move.order_id })}</Link>
              </>
            )}
          </span>
          <span className="fact">{dates.moment(move.created_at)}</span>
        </li>
      ))}
    </ol>
  );
}
