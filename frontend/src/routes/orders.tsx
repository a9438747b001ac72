import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../components/ui/empty-state';
import { LiveNote } from '../components/ui/live-note';
import { PageTitle } from '../components/ui/page-title';
import { OrderFilter, useOrderListing } from '../features/orders/components/order-filter';
import { OrderList } from '../features/orders/components/order-list';
import { useSeenOrders } from '../lib/use-seen-orders';

function NoOrders({ filtered }: { filtered: boolean }) {
  const t = useTranslations('orders');
  return filtered ? (
    <EmptyState title={t('noSuch')}>
      <p>{t('noSuchHint')}</p>
      <Link className="button button-quiet" to="/orders">
        {t('showAll')}
      </Link>
    </EmptyState>
  ) : (
    <EmptyState title={t('none')}>
      <p>{t('noneHint')}</p>
      <Link className="button button-primary" to="/customer-dashboard">
        {t('findGroceries')}
      </Link>
    </EmptyState>
  );
}

/** What a customer has bought. */
export function Orders() {
  const t = useTranslations('orders');
  useSeenOrders();
  const { status } = useOrderListing();
  return (
    <div className="stack-wide">
      <PageTitle>{t('title')}</PageTitle>
      <div className="section-head">
        <h1>{t('title')}</h1>
        <LiveNote concerns={({ type }) => type === 'order'} />
        <OrderFilter />
      </div>
      <OrderList
        listing={{ status }}
        role="customer"
        path="/orders"
        empty={<NoOrders filtered={status !== undefined} />}
      />
    </div>
  );
}
