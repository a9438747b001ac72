import type { Shop } from '../../../lib/api-model';
import { formatRupees } from '../../../lib/money';
import { formatOpeningHours } from '../../../lib/opening-hours';
import { closedReason } from './open-state';
import { placeOf } from './place-of';

/** Address, hours and terms, as far as the owner has given them, and whether it is closed. */
export function ShopFacts({ shop, full = false }: { shop: Shop; full?: boolean }) {
  const hours = formatOpeningHours(shop.opens_at, shop.closes_at);
  const closed = closedReason(shop);
  const terms = [
    shop.minimum_order !== null && `Minimum order ${formatRupees(shop.minimum_order)}`,
    full && shop.delivery_radius_km !== null && `Delivers within ${shop.delivery_radius_km} km`,
    full && (shop.upi_id === null ? 'Cash on delivery' : 'Cash on delivery or UPI'),
  ].filter(Boolean);
  return (
    <>
      <p className="fact">{placeOf(shop, { full })}</p>
      {hours && <p className="fact">Open {hours}</p>}
      {terms.length > 0 && <p className="fact">{terms.join(' · ')}</p>}
      {closed && <span className="badge badge-warn">{closed}</span>}
    </>
  );
}
