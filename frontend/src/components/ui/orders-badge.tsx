import { useTranslations } from 'use-intl';
import { useOrderNews } from '../../lib/order-news';

/** At "Orders": how many there are to look at. */
export function OrdersBadge() {
  const t = useTranslations('common');
  const count = useOrderNews();
  if (count === 0) return null;
  return (
    <span className="cart-count" data-testid="order-news">
      <span aria-hidden>{count > 49 ? '50+' : count}</span>
      <span className="visually-hidden">{t('ordersNews', { count })}</span>
    </span>
  );
}
