import { Link, Navigate, useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { PageTitle } from '../components/ui/page-title';
import { useAddresses } from '../features/account/api/addresses';
import { useMe } from '../features/account/api/get-me';
import { Checkout as CheckoutOf } from '../features/cart/checkout/checkout';
import { CheckoutSkeleton } from '../features/cart/checkout/checkout-skeleton';
import { UnknownCart } from '../features/cart/components/unknown-cart';
import { useCartFailure, useCartKnown } from '../lib/cart';
import { toId } from './id-param';

/** For customers: a guest is led to the log-in and back. `?shop=` is for buying from one shop only. */
export function Checkout() {
  const t = useTranslations('cart.checkout');
  const me = useMe().data;
  const saved = useAddresses();
  const isKnown = useCartKnown();
  const failure = useCartFailure();
  const [params] = useSearchParams();
  const shop = params.get('shop');
  const shopId = shop === null ? null : toId(shop);
  const own = me && {
    label: t('myAddress'),
    recipient: me.full_name,
    mobile: me.mobile,
    address: me.address,
  };
  // What names no shop must not buy from all of them.
  if (shop !== null && shopId === null) return <Navigate to="/cart" replace />;
  return (
    <div className="stack-wide">
      <PageTitle>{t('title')}</PageTitle>
      <Link to="/cart">{t('back')}</Link>
      <h1>{t('title')}</h1>
      {failure !== null ? (
        <UnknownCart />
      ) : own && isKnown && !saved.isPending ? (
        // Saved addresses that cannot be had are no reason not to sell.
        <CheckoutOf customer={me.username} addresses={[own, ...(saved.data ?? [])]} shopId={shopId} />
      ) : (
        <CheckoutSkeleton />
      )}
    </div>
  );
}
