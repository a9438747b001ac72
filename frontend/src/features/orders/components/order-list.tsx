import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { ShowMore } from '../../../components/ui/show-more';
import type { Role } from '../../../lib/api-model';
import { useExplain } from '../../../lib/i18n/use-explain';
import { type OrderListing, useOrders } from '../api/list-orders';
import '../orders.css';
import { OrderCard } from './order-card';
import { OrderListSkeleton } from './order-skeletons';

interface OrderListProps {
  listing?: OrderListing;
  role: Role;
  /** Of the page of orders; an order's own page is below it. */
  path: string;
  /** In the place of no orders. */
  empty: ReactNode;
}

/** Orders page by page, newest first. */
export function OrderList({ listing = {}, role, path, empty }: OrderListProps) {
  const t = useTranslations('orders');
  const explain = useExplain();
  const list = useOrders(listing);
  const orders = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="stack">
      {list.error && <Alert onRetry={() => void list.refetch()}>{explain(list.error)}</Alert>}
      {list.isPending && <OrderListSkeleton />}
      {list.isSuccess && orders.length === 0 && empty}
      <ul className="stack plain-list" aria-label={t('listLabel')}>
        {orders.map((order) => (
          <OrderCard key={order.id} order={order} role={role} href={`${path}/${order.id}`} />
        ))}
      </ul>
      <ShowMore list={list}>{t('showMore')}</ShowMore>
    </div>
  );
}
