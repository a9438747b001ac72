import { OPEN_STATUSES } from '@kirana/backend/orders/order-status.schema';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import type { OwnerFigures } from '../../../lib/api-model';
import { useDates } from '../../../lib/i18n/dates';
import { useExplain } from '../../../lib/i18n/use-explain';
import { formatRupees } from '../../../lib/money';
import { useFigures } from '../api/get-figures';
import '../figures.css';
import { useBars } from '../use-bars';
import { BarChart } from './bar-chart';
import { FiguresSkeleton } from './figures-skeleton';

function BestProducts({ products }: { products: OwnerFigures['best_products'] }) {
  const t = useTranslations('owner.figures');
  return (
    <section className="best" aria-labelledby="best-products">
      <h3 id="best-products">{t('best')}</h3>
      {products.length === 0 && <p className="fact">{t('bestNone')}</p>}
      <ol className="plain-list">
        {products.map((product) => (
          <li key={product.product_id} className="best-product">
            <span>
              {product.product_name}
              {product.unit && <span className="fact"> · {product.unit}</span>}
            </span>
            <span className="best-sold">
              <span className="fact">{t('pieces', { count: product.quantity })}</span>
              <strong>{formatRupees(product.amount)}</strong>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function OpenOrders({ open }: { open: OwnerFigures['open'] }) {
  const t = useTranslations('owner.figures');
  const status = useTranslations('owner.board.column');
  return (
    <Link className="open-orders" to="/shopowner-orders">
      <span className="visually-hidden">{t('toOrders')}: </span>
      {OPEN_STATUSES.map((each) => (
        <span key={each} className={open[each] > 0 ? 'open-count open-count-some' : 'open-count'}>
          <strong>{open[each]}</strong> {status(each)}
        </span>
      ))}
    </Link>
  );
}

/** Today in all shops together: what was sold, when, what is to be done, and the week before it. */
export function DayFigures() {
  const t = useTranslations('owner.figures');
  const dates = useDates();
  const explain = useExplain();
  const bars = useBars();
  const { data: figures, error, refetch } = useFigures(null);
  if (!figures)
    return error ? <Alert onRetry={() => void refetch()}>{explain(error)}</Alert> : <FiguresSkeleton />;
  const { today } = figures;
  return (
    <section className="panel figures" aria-labelledby="figures-today">
      <div className="section-head">
        <h2 id="figures-today">{t('today')}</h2>
        <span className="fact">{dates.day(figures.day)}</span>
      </div>
      <dl className="tiles">
        <div className="tile tile-main">
          <dt>{t('revenue')}</dt>
          <dd>{formatRupees(today.revenue)}</dd>
        </div>
        <div className="tile">
          <dt>{t('orders')}</dt>
          <dd>{today.orders}</dd>
        </div>
        <div className="tile">
          <dt>{t('givenUp')}</dt>
          <dd>{today.given_up}</dd>
        </div>
      </dl>
      <OpenOrders open={figures.open} />
      <div className="charts">
        <BarChart
          title={t('byHour')}
          heads={[t('hour'), t('orders')]}
          bars={bars.byHour(figures)}
          none={t('noneToday')}
        />
        <BarChart
          title={t('byDay')}
          heads={[t('day'), t('revenue')]}
          bars={bars.byDay(figures)}
          none={t('noneThisWeek')}
        />
        <BestProducts products={figures.best_products} />
      </div>
    </section>
  );
}
