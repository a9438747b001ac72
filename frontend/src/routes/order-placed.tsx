import { PartyPopper } from 'lucide-react';
import { Link, Navigate, useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { PageTitle } from '../components/ui/page-title';
import { PlacedOrderList, placedOrdersIn } from '../features/cart/checkout/placed-orders';

/** After a checkout; a reload keeps it, a link from elsewhere leads to the list of orders. */
export function OrderPlaced() {
  const t = useTranslations('orders');
  const { state } = useLocation() as { state: unknown };
  const placed = placedOrdersIn(state);
  if (!placed) return <Navigate to="/orders" replace />;
  return (
    <div className="stack-wide">
      <PageTitle>{t('placed')}</PageTitle>
      <div className="placed-head" role="status">
        <PartyPopper aria-hidden />
        <div>
          <h1>{t('thanks')}</h1>
          <p className="fact">{t('told', { count: placed.orders.length })}</p>
        </div>
      </div>
      <PlacedOrderList placed={placed} />
      <Link to="/orders">{t('allMine')}</Link>
    </div>
  );
}
