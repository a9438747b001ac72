import type { Shop } from '../../../lib/api-model';
import { formatOpeningHours } from '../../../lib/opening-hours';
import { placeOf } from './place-of';

/** Address and opening hours, as far as the owner has given them. */
export function ShopFacts({ shop, full = false }: { shop: Shop; full?: boolean }) {
  const hours = formatOpeningHours(shop.opens_at, shop.closes_at);
  return (
    <>
      <p className="fact">{placeOf(shop, { full })}</p>
      {hours && <p className="fact">Open {hours}</p>}
    </>
  );
}
