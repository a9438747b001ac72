import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Alert } from '../../../components/ui/alert';
import { EmptyState } from '../../../components/ui/empty-state';
import { Skeleton } from '../../../components/ui/skeleton';
import type { Order, Role } from '../../../lib/api-model';
import { formatRupees } from '../../../lib/money';
import { formatMoment } from '../../../lib/moment';
import { explain, isNotFound } from '../../../lib/problem';
import { useOrder } from '../api/get-order';
import { OrderActions } from './order-actions';
import { OrderPayment } from './order-payment';
import { OrderTimeline } from './order-timeline';
import { StatusBadge } from './status-badge';

function Items({ order }: { order: Order }) {
  return (
    <section className="panel stack" aria-labelledby="items">
      <h2 id="items">Products</h2>
      <ul className="plain-list">
        {order.items.map((item) => (
          <li key={item.product_id} className="total">
            <span>
              {item.quantity} × {item.product_name}
              <span className="fact">
                {item.unit && ` · ${item.unit}`} · {formatRupees(item.unit_price)} each
              </span>
            </span>
            <span className="amount">{formatRupees(item.amount)}</span>
          </li>
        ))}
      </ul>
      <p className="total total-all">
        <span>Total</span>
        <strong className="price">{formatRupees(order.total)}</strong>
      </p>
    </section>
  );
}

function Delivery({ delivery }: { delivery: Order['delivery'] }) {
  return (
    <section className="stack" aria-labelledby="delivery">
      <h2 id="delivery">Delivery</h2>
      {delivery ? (
        <p>
          {delivery.recipient}
          <br />
          {delivery.address}
          <br />
          <a href={`tel:${delivery.mobile}`}>{delivery.mobile}</a>
        </p>
      ) : (
        <p className="fact">The customer has deleted the account.</p>
      )}
    </section>
  );
}

interface OrderViewProps {
  id: number;
  role: Role;
  /** What another feature, or this page alone, offers for the order. */
  more?: (order: Order) => ReactNode;
}

/** One order with all of its steps, for whoever bought or sells it. */
export function OrderView({ id, role, more }: OrderViewProps) {
  const { data: order, error, refetch } = useOrder(id);
  if (!order && isNotFound(error))
    return (
      <EmptyState title="There is no such order">
        <p>Perhaps it belongs to another account.</p>
      </EmptyState>
    );
  if (!order && error) return <Alert onRetry={() => void refetch()}>{explain(error)}</Alert>;
  if (!order) return <Skeleton label="the order" count={4} shape="line" />;
  return (
    <>
      <header className="panel stack">
        <div className="section-head">
          <div>
            <h1>Order {order.id}</h1>
            <p className="fact">
              <Link to={`/shop/${order.shop_id}`}>{order.shop_name}</Link> · {formatMoment(order.created_at)}
            </p>
          </div>
          <span role="status">
            <StatusBadge status={order.status} />
          </span>
        </div>
        {error && <Alert onRetry={() => void refetch()}>{explain(error)}</Alert>}
        <div className="row">
          <OrderActions order={order} />
          {more?.(order)}
        </div>
      </header>
      <div className="order-columns">
        <section className="panel stack" aria-labelledby="steps">
          <h2 id="steps">Steps</h2>
          <OrderTimeline order={order} />
        </section>
        <div className="panel stack">
          <Delivery delivery={order.delivery} />
          <OrderPayment order={order} role={role} />
        </div>
      </div>
      <Items order={order} />
    </>
  );
}
