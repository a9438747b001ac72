import { useTranslations } from 'use-intl';
import type { Order } from '../../../lib/api-model';
import { formatRupees } from '../../../lib/money';

/** What was ordered, at the prices of that moment. */
export function OrderItems({ order }: { order: Order }) {
  const t = useTranslations('orders');
  return (
    <section className="panel stack" aria-labelledby="items">
      <h2 id="items">{t('products')}</h2>
      <ul className="plain-list order-items">
        {order.items.map((item) => (
          <li key={item.product_id} className="total">
            <span>
              {item.quantity} × <bdi>{item.product_name}</bdi>
              <span className="fact">
                {item.unit && ` · ${item.unit}`} · {t('each', { price: formatRupees(item.unit_price) })}
              </span>
            </span>
            <span className="amount">{formatRupees(item.amount)}</span>
          </li>
        ))}
      </ul>
      <p className="total total-all">
        <span>{t('total')}</span>
        <strong className="price">{formatRupees(order.total)}</strong>
      </p>
    </section>
  );
}
