import { useTranslations } from 'use-intl';
import { formatRupees } from '../../../lib/money';
import { useFigures } from '../api/get-figures';
import '../figures.css';
import { useBars } from '../use-bars';
import { BarChart } from './bar-chart';

/** A shop's day and week in a corner of its card. Without an answer the place stays empty: the card is of use without. */
export function ShopFigures({ shopId }: { shopId: number }) {
  const t = useTranslations('owner.figures');
  const bars = useBars();
  const figures = useFigures(shopId).data;
  return (
    <div className="shop-figures">
      {figures && (
        <>
          <p>
            <span className="fact">{t('today')}</span>
            <strong className="price">{formatRupees(figures.today.revenue)}</strong>
            <span className="fact">{t('orderCount', { count: figures.today.orders })}</span>
          </p>
          <BarChart
            title={t('byDay')}
            heads={[t('day'), t('revenue')]}
            bars={bars.byDay(figures)}
            none={t('noneThisWeek')}
          />
        </>
      )}
    </div>
  );
}
