import type { ReactNode } from 'react';
import { Link, NavLink } from 'react-router';
import { Alert } from '../../../components/ui/alert';
import { EmptyState } from '../../../components/ui/empty-state';
import { PageTitle } from '../../../components/ui/page-title';
import { Skeleton } from '../../../components/ui/skeleton';
import type { Shop } from '../../../lib/api-model';
import { explain, isNotFound } from '../../../lib/problem';
import { useShop } from '../api/get-shop';

const PAGES = [
  { path: 'stock', label: 'Stock' },
  { path: 'import', label: 'Import' },
  { path: 'settings', label: 'Settings' },
] as const;

interface OwnShopFrameProps {
  id: number;
  title: string;
  children: (shop: Shop) => ReactNode;
}

/** Around each of the owner's pages about one shop: whose they are, and the way to the others. */
export function OwnShopFrame({ id, title, children }: OwnShopFrameProps) {
  const shop = useShop(id);
  if (shop.data === undefined && isNotFound(shop.error)) return <EmptyState title="This shop is not here" />;
  if (shop.data === undefined && shop.error)
    return <Alert onRetry={() => void shop.refetch()}>{explain(shop.error)}</Alert>;
  if (!shop.data) return <Skeleton label="the shop" count={3} shape="line" />;
  return (
    <div className="stack-wide">
      <PageTitle>{`${title} of ${shop.data.name}`}</PageTitle>
      <Link to="/shopowner-dashboard">← Your shops</Link>
      <div>
        <h1>{title}</h1>
        <p className="fact">{shop.data.name}</p>
      </div>
      <nav className="tabs tabs-three" aria-label={shop.data.name}>
        {PAGES.map(({ path, label }) => (
          <NavLink key={path} to={`/shopowner-shops/${id}/${path}`}>
            {label}
          </NavLink>
        ))}
      </nav>
      {children(shop.data)}
    </div>
  );
}
