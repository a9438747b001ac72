import type { ReactNode } from 'react';
import { Alert } from '../../../components/ui/alert';
import { ShowMore } from '../../../components/ui/show-more';
import { Skeleton } from '../../../components/ui/skeleton';
import type { Role } from '../../../lib/api-model';
import { explain } from '../../../lib/problem';
import { type OrderListing, useOrders } from '../api/list-orders';
import { OrderCard } from './order-card';

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
  const list = useOrders(listing);
  const orders = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="stack">
      {list.error && <Alert onRetry={() => void list.refetch()}>{explain(list.error)}</Alert>}
      {list.isPending && <Skeleton label="orders" count={3} shape="line" />}
      {list.isSuccess && orders.length === 0 && empty}
      <ul className="stack plain-list" aria-label="Orders" aria-live="polite" aria-relevant="additions">
        {orders.map((order) => (
          <OrderCard key={order.id} order={order} role={role} href={`${path}/${order.id}`} />
        ))}
      </ul>
      <ShowMore list={list}>Show more orders</ShowMore>
    </div>
  );
}
