import { Link } from 'react-router';
import type { Order, Role } from '../../../lib/api-model';
import { formatRupees } from '../../../lib/money';
import { formatMoment } from '../../../lib/moment';
import { itemsText, paymentText } from '../order-words';
import { OrderActions } from './order-actions';
import { StatusBadge } from './status-badge';

interface OrderCardProps {
  order: Order;
  role: Role;
  /** Of the order's own page. */
  href: string;
}

/** One order of a list. An owner takes its steps from here; a customer opens it first. */
export function OrderCard({ order, role, href }: OrderCardProps) {
  return (
    <li className="panel order-card" data-testid={`order-${order.id}`}>
      <div className="section-head">
        <div>
          <h2>
            <Link to={href}>Order {order.id}</Link>
          </h2>
          <p className="fact">
            {order.shop_name} · {formatMoment(order.created_at)}
          </p>
        </div>
        <StatusBadge status={order.status} />
      </div>
      <p>{itemsText(order.items)}</p>
      <p className="total">
        <span className="fact">
          {role === 'shopowner' && order.delivery && `${order.delivery.recipient} · `}
          {paymentText(order.payment)}
        </span>
        <strong className="price">{formatRupees(order.total)}</strong>
      </p>
      {role === 'shopowner' && <OrderActions order={order} />}
    </li>
  );
}
