import type { ReactNode } from 'react';
import { Alert } from '../../../components/ui/alert';
import { EmptyState } from '../../../components/ui/empty-state';
import { PageTitle } from '../../../components/ui/page-title';
import { Skeleton } from '../../../components/ui/skeleton';
import { explain, isNotFound } from '../../../lib/problem';
import { useShop } from '../api/get-shop';
import { ShopFacts } from './shop-facts';

/** Name, place and hours of one shop, then `children`, unless there is no such shop. */
export function ShopDetails({ id, children }: { id: number; children: ReactNode }) {
  const shop = useShop(id);
  if (shop.isPending) return <Skeleton label="the shop" count={3} shape="line" />;
  if (isNotFound(shop.error))
    return (
      <EmptyState title="This shop is not here">
        <p>Perhaps its owner has closed it, or the address is wrong.</p>
      </EmptyState>
    );
  return (
    <>
      {shop.error && <Alert onRetry={() => void shop.refetch()}>{explain(shop.error)}</Alert>}
      {shop.data && (
        <header className="panel shop-header">
          <PageTitle>{shop.data.name}</PageTitle>
          <h1>{shop.data.name}</h1>
          <ShopFacts shop={shop.data} full />
        </header>
      )}
      {children}
    </>
  );
}
