import { useTranslations } from 'use-intl';
import type { Stock } from '../../../lib/api-model';

/** That a stock is low or gone, or that nobody counts it; nothing while there is enough. */
export function StockBadge({ stock }: { stock: Stock }) {
  const t = useTranslations('stock');
  if (!stock.counted) return <span className="badge badge-done">{t('always')}</span>;
  if (stock.quantity === 0) return <span className="badge badge-bad">{t('out')}</span>;
  return stock.is_low ? <span className="badge badge-warn">{t('low')}</span> : null;
}
