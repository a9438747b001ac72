import { ArrowLeft } from 'lucide-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { BackToTop } from '../components/ui/back-to-top';
import { LiveNote } from '../components/ui/live-note';
import { useMe } from '../features/account/api/get-me';
import { ProductActions } from '../features/cart/components/product-actions';
import { ProductShelf } from '../features/products/components/product-shelf';
import { useClosedReason } from '../features/shops/components/closed-notice';
import { ShopDetails } from '../features/shops/components/shop-details';
import { useListAddress } from '../features/shops/list-address';
import type { Product, Shop as OneShop } from '../lib/api-model';
import { useLiveUpdates } from '../lib/live/use-live';
import { useIdParam } from './id-param';
import { NotFound } from './not-found';

const buy = (product: Product) => <ProductActions product={product} />;
/** For later: what is closed takes no order now. */
const keep = (product: Product) => <ProductActions product={product} later />;

function Shelf({ shop, shopId }: { shop: OneShop | undefined; shopId: number }) {
  const isOwner = useMe().data?.role === 'shopowner';
  const isClosed = useClosedReason(shop) !== null;
  return <ProductShelf shopId={shopId} action={isOwner ? undefined : isClosed ? keep : buy} />;
}

/** Open to everybody. The way back leads guests to the list and everybody else to their dashboard. */
export function Shop() {
  const t = useTranslations('shops');
  const id = useIdParam();
  const listAddress = useListAddress();
  useLiveUpdates({ shops: id === null ? [] : [id] });
  if (id === null) return <NotFound />;
  return (
    <div className="stack" key={id}>
      <div className="section-head">
        <Link to={listAddress} className="back-link">
          <ArrowLeft aria-hidden />
          {t('back')}
        </Link>
        <LiveNote
          concerns={(event) => 'shop_id' in event && event.shop_id === id && event.type !== 'order'}
        />
      </div>
      <ShopDetails id={id}>{(shop) => <Shelf shop={shop} shopId={id} />}</ShopDetails>
      <BackToTop target="main" />
    </div>
  );
}
