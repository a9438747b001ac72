import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, NavLink } from 'react-router';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { EmptyState } from '../../../components/ui/empty-state';
import { PageTitle } from '../../../components/ui/page-title';
import { Skeleton } from '../../../components/ui/skeleton';
import type { Shop } from '../../../lib/api-model';
import { useExplain } from '../../../lib/i18n/use-explain';
import { isNotFound } from '../../../lib/problem';
import { useShop } from '../api/get-shop';
import '../owner-shops.css';

const PAGES = ['products', 'stock', 'import', 'settings'] as const;

interface OwnShopFrameProps {
  id: number;
  page: (typeof PAGES)[number];
  children: (shop: Shop) => ReactNode;
}

/** Around each of the owner's pages about one shop: whose they are, and the way to the others. */
export function OwnShopFrame({ id, page, children }: OwnShopFrameProps) {
  const t = useTranslations('owner');
  const explain = useExplain();
  const shop = useShop(id);
  if (shop.data === undefined && isNotFound(shop.error)) return <EmptyState page title={t('shopGone')} />;
  if (shop.data === undefined && shop.error)
    return <Alert onRetry={() => void shop.refetch()}>{explain(shop.error)}</Alert>;
  if (!shop.data) return <Skeleton label={t('loadingShop')} count={3} shape="line" />;
  const { name } = shop.data;
  return (
    <div className="stack-wide">
      <PageTitle>{t('pageOf', { page: t(`page.${page}`), name })}</PageTitle>
      <div className="shop-frame-head">
        <Link className="back-link" to="/shopowner-dashboard">
          <ArrowLeft aria-hidden /> {t('yourShops')}
        </Link>
        <h1>
          <span className="shop-frame-name">{name}</span> {t(`page.${page}`)}
        </h1>
        <nav className="shop-tabs" aria-label={name}>
          {PAGES.map((path) => (
            <NavLink key={path} to={`/shopowner-shops/${id}/${path}`}>
              {t(`page.${path}`)}
            </NavLink>
          ))}
        </nav>
      </div>
      {children(shop.data)}
    </div>
  );
}
