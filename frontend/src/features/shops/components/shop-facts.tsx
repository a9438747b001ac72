import type { Shop } from '../../../lib/api-model';
import { formatOpeningHours } from '../../../lib/opening-hours';

/** Address and opening hours, as far as the owner has given them. */
export function ShopFacts({ shop, full = false }: { shop: Shop; full?: boolean }) {
  const place = full
    ? [shop.address, shop.area, shop.city, shop.state, shop.pincode]
    : [shop.area, shop.city, shop.pincode];
  const hours = formatOpeningHours(shop.opens_at, shop.closes_at);
  return (
    <>
      <p className="fact">{place.filter(Boolean).join(', ')}</p>
      {hours && <p className="fact">Open {hours}</p>}
    </>
  );
}
