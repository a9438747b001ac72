import { Store } from 'lucide-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { UpiLink } from '../../../components/ui/upi-link';
import type { PlacedOrders } from '../../../lib/api-model';
import { formatRupees } from '../../../lib/money';
import '../cart.css';

/** One order for each shop, each with its payment. */
export function PlacedOrderList({ placed }: { placed: PlacedOrders }) {
  const t = useTranslations('orders');
  return (
    <ul className="plain-list stack placed-orders">
      {placed.orders.map((order) => (
        <li key={order.id} className="panel stack" data-testid="placed-order">
          <div className="section-head">
            <h2 className="cart-shop-name">
              <Store aria-hidden />
              <bdi>{order.shop_name}</bdi>
            </h2>
            <strong className="price">{formatRupees(order.total)}</strong>
          </div>
          <ul className="plain-list">
            {order.items.map((item) => (
              <li key={item.product_id} className="total">
                <span>
                  {item.quantity} × <bdi>{item.product_name}</bdi>
                </span>
                <span className="amount">{formatRupees(item.amount)}</span>
              </li>
            ))}
          </ul>
          {order.payment.link ? (
            <UpiLink link={order.payment.link} amount={order.total} shopName={order.shop_name} />
          ) : (
            <p className="fact">{t('payCash')}</p>
          )}
          <div>
            <Link className="button button-quiet" to={`/orders/${order.id}`}>
              {t('follow', { id: order.id })}
            </Link>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The orders that the checkout handed over in a navigation's state; null for who comes from elsewhere. */
export function placedOrdersIn(state: unknown): PlacedOrders | null {
  if (typeof state !== 'object' || state === null || !('placed' in state)) return null;
  const placed = state.placed as PlacedOrders | null;
  return Array.isArray(placed?.orders) ? placed : null;
}
