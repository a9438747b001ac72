import { MapPin, Phone, UserRound } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Order } from '../../../lib/api-model';

/** Where an order goes, and to whom. */
export function OrderDelivery({ delivery }: { delivery: Order['delivery'] }) {
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
            <a href={`tel:${delivery.mobile}`}>{delivery.mobile}</a>
          </li>
        </ul>
      ) : (
        <p className="fact">{t('deliveryGone')}</p>
      )}
    </section>
  );
}
