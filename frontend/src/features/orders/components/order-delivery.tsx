import { MapPin, Phone, UserRound } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { isolated } from '../../../components/ui/isolated';
import type { Order, Role } from '../../../lib/api-model';

interface OrderDeliveryProps {
  order: Order;
  role: Role;
}

/** Where an order goes, and whom to call about it: the shop calls the customer, the customer the shop. */
export function OrderDelivery({ order: { delivery, shop_mobile, shop_name }, role }: OrderDeliveryProps) {
  const t = useTranslations('orders');
  return (
    <section className="stack" aria-labelledby="delivery">
      <h2 id="delivery">{t('delivery')}</h2>
      {delivery ? (
        <ul className="plain-list order-delivery">
          <li>
            <UserRound aria-hidden />
            <bdi>{delivery.recipient}</bdi>
          </li>
          <li>
            <MapPin aria-hidden />
            <bdi>{delivery.address}</bdi>
          </li>
          <li>
            <Phone aria-hidden />
            {role === 'shopowner' ? (
              <a href={`tel:${delivery.mobile}`}>{delivery.mobile}</a>
            ) : (
              delivery.mobile
            )}
          </li>
        </ul>
      ) : (
        <p className="fact">{t('deliveryGone')}</p>
      )}
      {role === 'customer' && shop_mobile && (
        <div>
          <a className="button button-quiet" href={`tel:${shop_mobile}`}>
            <Phone aria-hidden />
            {t.rich('callShop', { ...isolated, shop: shop_name })}
          </a>
        </div>
      )}
    </section>
  );
}
