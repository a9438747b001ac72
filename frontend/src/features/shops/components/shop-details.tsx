import { type ReactNode, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { EmptyState } from '../../../components/ui/empty-state';
import { PageTitle } from '../../../components/ui/page-title';
import { Drawing } from '../../../components/ui/product-picture';
import { Skeleton } from '../../../components/ui/skeleton';
import type { Shop } from '../../../lib/api-model';
import { useExplain } from '../../../lib/i18n/use-explain';
import { isNotFound } from '../../../lib/problem';
import { useShop } from '../api/get-shop';
import { distanceTo } from '../distance';
import { usePlaceOfVisit } from '../place-of-visit';
import { dropRecentShop, noteRecentShop } from '../recent-shops';
import { DRAWING_OF } from '../shop-kinds';
import { ClosedNotice } from './closed-notice';
import { DistanceNote } from './distance-note';
import { ShopFacts } from './shop-facts';
import '../shops.css';

function OutOfReach({ shop }: { shop: Shop }) {
  const t = useTranslations('shops');
  const here = usePlaceOfVisit();
  const km = here && distanceTo(shop, here);
  if (km === null || shop.delivery_radius_km === null || km <= shop.delivery_radius_km) return null;
  return <span className="badge badge-warn">{t('outOfReach')}</span>;
}

function ShopHeader({ shop }: { shop: Shop }) {
  const t = useTranslations('shops');
  return (
    <header className="panel shop-header">
      <PageTitle>{shop.name}</PageTitle>
      <Drawing drawing={DRAWING_OF[shop.category]} name={shop.name} size={88} />
      <div className="shop-header-text">
        <h1>
          <bdi>{shop.name}</bdi>
        </h1>
        <p className="shop-header-kind fact">
          {t(`category.${shop.category}`)} <DistanceNote shop={shop} /> <OutOfReach shop={shop} />
        </p>
      </div>
      <ShopFacts shop={shop} />
    </header>
  );
}

interface ShopDetailsProps {
  id: number;
  /** What comes below; the shop is undefined while it cannot be had. */
  children: (shop: Shop | undefined) => ReactNode;
}

/** Name, place and hours of one shop, then `children`, unless there is no such shop. */
export function ShopDetails({ id, children }: ShopDetailsProps) {
  const t = useTranslations('shops');
  const explain = useExplain();
  const shop = useShop(id);
  const isGone = isNotFound(shop.error);
  useEffect(() => {
    if (shop.data) noteRecentShop(shop.data);
    if (isGone) dropRecentShop(id);
  }, [id, shop.data, isGone]);

  if (shop.isPending)
    return (
      <div className="shop-waiting">
        <Skeleton label={t('theShop')} count={1} />
      </div>
    );
  if (isGone)
    return (
      <EmptyState page title={t('gone')}>
        <PageTitle>{t('gone')}</PageTitle>
        <p>{t('goneHint')}</p>
      </EmptyState>
    );
  return (
    <>
      {shop.error && <Alert onRetry={() => void shop.refetch()}>{explain(shop.error)}</Alert>}
      {shop.data && (
        <>
          <ShopHeader shop={shop.data} />
          <ClosedNotice shop={shop.data} />
        </>
      )}
      {children(shop.data)}
    </>
  );
}
