import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { LiveNote } from '../components/ui/live-note';
import { PageTitle } from '../components/ui/page-title';
import { OrderView } from '../features/orders/components/order-view';
import { useSeenOrders } from '../lib/use-seen-orders';
import { useIdParam } from './id-param';
import { NotFound } from './not-found';

/** One order, for the owner of the shop that sells it. */
export function ShopownerOrder() {
  const t = useTranslations('owner.board');
  const id = useIdParam();
  useSeenOrders(id ?? 0);
  if (id === null) return <NotFound />;
  return (
    <div className="stack-wide">
      <PageTitle>{t('order', { id })}</PageTitle>
      <div className="section-head">
        <Link to="/shopowner-orders">{t('back')}</Link>
        <LiveNote concerns={(event) => event.type === 'order' && event.order_id === id} />
      </div>
      <OrderView id={id} role="shopowner" />
    </div>
  );
}
