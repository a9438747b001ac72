import { ShoppingBasket, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { EmptyState } from '../../../components/ui/empty-state';
import { addToCart, emptyCart, useCart, useCartKnown } from '../../../lib/cart';
import { byShop } from '../../../lib/cart-lines';
import { useExplain } from '../../../lib/i18n/use-explain';
import { useLiveUpdates } from '../../../lib/live/use-live';
import { notify } from '../../../lib/notify';
import { usePricedCart } from '../api/validate-cart';
import '../cart.css';
import { CartShop } from './cart-shop';
import { CartSummary } from './cart-summary';
import { UnknownCart } from './unknown-cart';

function EmptyCart() {
  const t = useTranslations('cart');
  return (
    <EmptyState title={t('empty')}>
      <ShoppingBasket aria-hidden className="empty-cart-icon" />
      <p>{t('emptyHint')}</p>
      <Link className="button button-primary" to="/shops">
        {t('seeShops')}
      </Link>
    </EmptyState>
  );
}

interface CartViewProps {
  /** Why somebody was led here. */
  message: string | null;
  /** Closes the cart, where it lies over a page. */
  onLeave?: () => void;
}

/** The cart by shop, priced as it could be bought now. Prices and stock follow what the shops change. */
export function CartView({ message, onLeave }: CartViewProps) {
  const t = useTranslations('cart');
  const explain = useExplain();
  const lines = useCart();
  const isKnown = useCartKnown();
  const shops = byShop(lines);
  useLiveUpdates({ shops: shops.map(({ shopId }) => shopId) });
  const cart = usePricedCart(lines);
  const view = useRef<HTMLDivElement>(null);
  const objects = message !== null && cart.data?.ok === false;
  useEffect(() => {
    if (objects) view.current?.querySelector('.notice')?.scrollIntoView({ block: 'center' });
  }, [objects]);

  function clear() {
    emptyCart();
    notify({
      kind: 'done',
      text: t('cleared'),
      action: { label: t('undo'), run: () => void addToCart(lines) },
    });
  }

  // What has the focus goes with its line: the cart itself takes it.
  const keepFocus = () => view.current?.focus();

  return (
    <div className="cart" ref={view} tabIndex={-1} aria-label={t('title')} role="group">
      {message && <Alert>{message}</Alert>}
      {lines.length === 0 ? (
        isKnown ? (
          <EmptyCart />
        ) : (
          <UnknownCart />
        )
      ) : (
        <>
          {cart.error && <Alert onRetry={() => void cart.refetch()}>{explain(cart.error)}</Alert>}
          <div className="section-head">
            <p className="fact">
              {t('countOf', { count: lines.length })} {t('fromShops', { count: shops.length })}
            </p>
            <Button
              look="quiet"
              small
              onClick={() => {
                keepFocus();
                clear();
              }}
            >
              <Trash2 aria-hidden />
              {t('clear')}
            </Button>
          </div>
          <div className="cart-columns">
            <div className="stack">
              {shops.map((shop) => (
                <CartShop
                  key={shop.shopId}
                  {...shop}
                  priced={cart.data?.items ?? []}
                  alone={shops.length > 1}
                  onRemove={keepFocus}
                />
              ))}
            </div>
            <CartSummary lines={lines} cart={cart} onLeave={onLeave} />
          </div>
        </>
      )}
    </div>
  );
}
