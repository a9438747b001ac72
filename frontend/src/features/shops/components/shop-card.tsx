import { memo } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Drawing } from '../../../components/ui/product-picture';
import type { Shop } from '../../../lib/api-model';
import { formatRupees } from '../../../lib/money';
import { DRAWING_OF } from '../shop-kinds';
import { DistanceNote } from './distance-note';
import { OpenBadge } from './open-badge';
import { placeOf } from './place-of';

/** What a customer wants to know of a shop before opening it. Inside of a list item. */
export const ShopCard = memo(function ShopCard({ shop }: { shop: Shop }) {
  const t = useTranslations('shops');
  return (
    <article className="card shop-card">
      <Drawing drawing={DRAWING_OF[shop.category]} name={shop.name} size={56} />
      <div className="shop-card-text">
        <h3>
          <Link to={`/shop/${shop.id}`} className="card-link">
            <bdi>{shop.name}</bdi>
          </Link>
        </h3>
        <p className="fact">
          {placeOf(shop, { full: false })} <DistanceNote shop={shop} />
        </p>
        <OpenBadge shop={shop} />
        {shop.minimum_order !== null && (
          <p className="small-print">{t('minimum', { amount: formatRupees(shop.minimum_order) })}</p>
        )}
      </div>
    </article>
  );
});
