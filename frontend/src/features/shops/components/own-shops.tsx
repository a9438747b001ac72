import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { ConfirmDialog } from '../../../components/ui/confirm-dialog';
import { EmptyState } from '../../../components/ui/empty-state';
import { FreshnessNote } from '../../../components/ui/freshness-note';
import { ShowMore } from '../../../components/ui/show-more';
import { Skeleton } from '../../../components/ui/skeleton';
import type { Shop } from '../../../lib/api-model';
import { explain } from '../../../lib/problem';
import { useDeleteShop } from '../api/delete-shop';
import { useShops } from '../api/list-shops';
import { ShopFacts } from './shop-facts';
import { ShopForm } from './shop-form';

interface OwnShopProps {
  shop: Shop;
  initiallyOpen: boolean;
  /** What an open shop shows: its products. */
  children: ReactNode;
}

function OwnShop({ shop, initiallyOpen, children }: OwnShopProps) {
  const [open, setOpen] = useState(initiallyOpen);
  const [asking, setAsking] = useState(false);
  const remove = useDeleteShop();
  return (
    <li className="panel stack">
      <div className="section-head">
        <div>
          <h3>{shop.name}</h3>
          <ShopFacts shop={shop} full />
        </div>
        <div className="row">
          <Link className="button button-quiet button-small" to={`/shop/${shop.id}`}>
            View shop
          </Link>
          <Link
            className="button button-quiet button-small"
            to={`/shopowner-orders?shop=${shop.id}`}
            aria-label={`Orders of ${shop.name}`}
          >
            Orders
          </Link>
          <Link
            className="button button-quiet button-small"
            to={`/shopowner-shops/${shop.id}/stock`}
            aria-label={`Stock of ${shop.name}`}
          >
            Stock
          </Link>
          <Link
            className="button button-quiet button-small"
            to={`/shopowner-shops/${shop.id}/settings`}
            aria-label={`Settings of ${shop.name}`}
          >
            Settings
          </Link>
          <Button look="quiet" small aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Hide products' : 'Products'}
          </Button>
          <Button look="danger" small onClick={() => setAsking(true)}>
            Delete shop
          </Button>
        </div>
      </div>
      {remove.error && <Alert>{explain(remove.error)}</Alert>}
      {open && children}
      {asking && (
        <ConfirmDialog
          title={`Delete ${shop.name}?`}
          confirm="Delete shop"
          busy={remove.isPending}
          onConfirm={() => remove.mutate(shop.id, { onSettled: () => setAsking(false) })}
          onCancel={() => setAsking(false)}
        >
          <p>The shop and all of its products will be deleted for good.</p>
        </ConfirmDialog>
      )}
    </li>
  );
}

/** The owner's shops, with room for what another feature shows inside each. */
export function OwnShops({ inside }: { inside: (shop: Shop) => ReactNode }) {
  const list = useShops({ whose: 'own' });
  const [creating, setCreating] = useState(false);
  const pages = list.data?.pages ?? [];
  const shops = pages.flatMap((page) => page.items);

  return (
    <div className="stack">
      <div className="section-head">
        <h1>Your shops</h1>
        {!creating && <Button onClick={() => setCreating(true)}>New shop</Button>}
      </div>
      {creating && <ShopForm onDone={() => setCreating(false)} />}
      {list.error && <Alert onRetry={() => void list.refetch()}>{explain(list.error)}</Alert>}
      {list.isPending && <Skeleton label="your shops" count={2} />}
      {list.isSuccess && shops.length === 0 && !creating && (
        <EmptyState title="You have no shop yet">
          <p>Create your first shop, then add the products that you sell.</p>
        </EmptyState>
      )}
      <ul className="stack plain-list">
        {shops.map((shop) => (
          <OwnShop key={shop.id} shop={shop} initiallyOpen={shops.length === 1}>
            {inside(shop)}
          </OwnShop>
        ))}
      </ul>
      <ShowMore list={list}>Show more shops</ShowMore>
      <FreshnessNote freshness={pages.at(-1)?.freshness} />
    </div>
  );
}
