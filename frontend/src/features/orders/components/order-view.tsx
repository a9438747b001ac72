import { isGivenUp } from '@kirana/backend/orders/order-status.schema';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { EmptyState } from '../../../components/ui/empty-state';
import type { Order, Role } from '../../../lib/api-model';
import { useDates } from '../../../lib/i18n/dates';
import { useExplain } from '../../../lib/i18n/use-explain';
import { isNotFound } from '../../../lib/problem';
import { useOrder } from '../api/get-order';
import '../orders.css';
import { OrderActions } from './order-actions';
import { OrderDelivery } from './order-delivery';
import { OrderItems } from './order-items';
import { OrderPayment } from './order-payment';
import { OrderSkeleton } from './order-skeletons';
import { OrderTimeline } from './order-timeline';
import { StatusBadge } from './status-badge';

interface OrderViewProps {
  id: number;
  role: Role;
  /** What another feature, or this page alone, offers for the order. */
  more?: (order: Order) => ReactNode;
}

/** One order with all of its steps, for whoever bought or sells it. */
export function OrderView({ id, role, more }: OrderViewProps) {
  const t = useTranslations('orders');
  const dates = useDates();
  const explain = useExplain();
  const { data: order, error, refetch } = useOrder(id);
  if (!order && isNotFound(error))
    return (
      <EmptyState page title={t('notFound')}>
        <p>{t('notFoundHint')}</p>
      </EmptyState>
    );
  if (!order && error) return <Alert onRetry={() => void refetch()}>{explain(error)}</Alert>;
  if (!order) return <OrderSkeleton />;
  const paysNothing = isGivenUp(order.status) && order.payment.status === 'void';
  const now = t(`nowIs.${order.status}`) + (paysNothing ? ` ${t('payNothing')}` : '');
  return (
    <>
      <header className="panel stack">
        <div className="section-head">
          <div>
            <h1>{t('order', { id: order.id })}</h1>
            <p className="fact">
              <Link to={`/shop/${order.shop_id}`}>
                <bdi>{order.shop_name}</bdi>
              </Link>{' '}
              · {dates.moment(order.created_at)}
            </p>
          </div>
          {/* Moves by itself: said to whoever does not see it. */}
          <span role="status">
            <StatusBadge status={order.status} />
            {role === 'customer' && <span className="visually-hidden"> {now}</span>}
          </span>
        </div>
        {role === 'customer' && <p aria-hidden="true">{now}</p>}
        {error && <Alert onRetry={() => void refetch()}>{explain(error)}</Alert>}
        <div className="row">
          <OrderActions order={order} />
          {more?.(order)}
        </div>
      </header>
      <div className="order-columns">
        <section className="panel stack" aria-labelledby="steps">
          <h2 id="steps">{t('steps')}</h2>
          <OrderTimeline order={order} />
        </section>
        <div className="panel stack">
          <OrderDelivery order={order} role={role} />
          <OrderPayment order={order} role={role} />
        </div>
      </div>
      <OrderItems order={order} />
    </>
  );
}
