import { Banknote, Clock, MapPin, Truck } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Shop } from '../../../lib/api-model';
import { useDates } from '../../../lib/i18n/dates';
import { formatRupees } from '../../../lib/money';
import '../shops.css';
import { OpenBadge } from './open-badge';
import { placeOf } from './place-of';

/** Address, hours and terms, as far as the owner has given them, and whether it is open. */
export function ShopFacts({ shop }: { shop: Shop }) {
  const t = useTranslations('shops');
  const dates = useDates();
  const { opens_at: opens, closes_at: closes, minimum_order: minimum, delivery_radius_km: radius } = shop;
  const delivery = [
    radius !== null && t('delivers', { km: String(radius) }),
    minimum !== null && t('minimum', { amount: formatRupees(minimum) }),
  ].filter(Boolean);
  return (
    <ul className="shop-facts plain-list">
      <li>
        <MapPin aria-hidden />
        <span>{placeOf(shop, { full: true })}</span>
      </li>
      <li>
        <Clock aria-hidden />
        {opens && closes && opens !== closes && (
          <span>{t('hours', { from: dates.clock(opens), to: dates.clock(closes) })}</span>
        )}
        <OpenBadge shop={shop} />
      </li>
      {delivery.length > 0 && (
        <li>
          <Truck aria-hidden />
          <span>{delivery.join(' · ')}</span>
        </li>
      )}
      <li>
        <Banknote aria-hidden />
        <span>{t(shop.upi_id === null ? 'cash' : 'cashOrUpi')}</span>
      </li>
    </ul>
  );
}
