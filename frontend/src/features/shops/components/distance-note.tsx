import { Navigation } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Shop } from '../../../lib/api-model';
import { distanceTo, roundedDistance } from '../distance';
import { usePlaceOfVisit } from '../place-of-visit';

/** How far the shop is, when both places are known. */
export function DistanceNote({ shop }: { shop: Shop }) {
  const t = useTranslations('shops');
  const here = usePlaceOfVisit();
  const km = here && distanceTo(shop, here);
  if (km === null) return null;
  const { unit, n } = roundedDistance(km);
  return (
    <span className="distance">
      <Navigation aria-hidden />
      <span className="visually-hidden">{t('away', { distance: t(unit, { n }) })}</span>
      <span aria-hidden>{t(unit, { n })}</span>
    </span>
  );
}
