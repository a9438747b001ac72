import { Link } from 'react-router';
import { LiveNote } from '../components/ui/live-note';
import { useMe } from '../features/account/api/get-me';
import { ProductActions } from '../features/cart/components/product-actions';
import { ProductShelf } from '../features/products/components/product-shelf';
import { ShopDetails } from '../features/shops/components/shop-details';
import { useLiveUpdates } from '../lib/live/use-live';
import { useIdParam } from './id-param';
import { NotFound } from './not-found';

/** Open to everybody. The way back leads guests to the list and everybody else to their dashboard. */
export function Shop() {
  const id = useIdParam();
  const isOwner = useMe().data?.role === 'shopowner';
  useLiveUpdates({ shops: id === null ? [] : [id] });
  if (id === null) return <NotFound />;
  return (
    <div className="stack-wide">
      <div className="section-head">
        <Link to="/shops">← Shops</Link>
        <LiveNote
          concerns={(event) => 'shop_id' in event && event.shop_id === id && event.type !== 'order'}
        />
      </div>
      <ShopDetails id={id}>
        <ProductShelf
          shopId={id}
          action={isOwner ? undefined : (product) => <ProductActions product={product} />}
        />
      </ShopDetails>
    </div>
  );
}
