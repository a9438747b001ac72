import { Store } from 'lucide-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import type { Order, Role } from '../../../lib/api-model';
import { useDates } from '../../../lib/i18n/dates';
import { formatRupees } from '../../../lib/money';
import { useOrderWords } from '../use-order-words';
import { OrderActions } from './order-actions';
import { OrderProgress } from './order-progress';
import { StatusBadge } from './status-badge';

interface OrderCardProps {
  order: Order;
  role: Role;
  /** Of the order's own page. */
  href: string;
}

/** One order of a list. An owner takes its steps from here; a customer opens it first. */
export function OrderCard({ order, role, href }: OrderCardProps) {
  const t = useTranslations('orders');
  const words = useOrderWords();
  const dates = useDates();
  return (
    <li className="card order-card" data-testid={`order-${order.id}`}>
      <div className="order-card-head">
        <div>
          <h2 className="order-card-title">
            <Link className="card-link" to={href}>
              {t('order', { id: order.id })}
            </Link>
          </h2>
          <p className="fact order-card-shop">
            <Store aria-hidden />
            <span>
              <bdi>{order.shop_name}</bdi> · {dates.moment(order.created_at)}
            </span>
          </p>
        </div>
        <StatusBadge status={order.status} />
      </div>
      <OrderProgress status={order.status} />
      <p>{words.items(order.items)}</p>
      <p className="total">
        <span className="fact">
          {role === 'shopowner' && order.delivery && (
            <>
              <bdi>{order.delivery.recipient}</bdi> ·{' '}
            </>
          )}
          {words.payment(order)}
        </span>
        <strong className="price">{formatRupees(order.total)}</strong>
      </p>
      {role === 'shopowner' && (
        <div className="order-card-actions">
          <OrderActions order={order} />
        </div>
      )}
    </li>
  );
}
