import { Link, useNavigate } from 'react-router';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { EmptyState } from '../../../components/ui/empty-state';
import type { PricedLine } from '../../../lib/api-model';
import { useCart } from '../../../lib/cart';
import { byShop, type CartLine, totalOf } from '../../../lib/cart-lines';
import { formatPaise } from '../../../lib/money';
import { explain } from '../../../lib/problem';
import { useAccessToken } from '../../../lib/session';
import { usePricedCart } from '../api/validate-cart';
import { pricedLineOf } from '../cart-items';
import { CartShop } from './cart-shop';

function statusText(lines: readonly CartLine[], priced: readonly PricedLine[], checking: boolean): string {
  const objections = lines.filter((line) => pricedLineOf(line, priced)?.objection != null).length;
  if (objections === 1) return 'One product needs your attention before you can check out.';
  if (objections > 1) return `${objections} products need your attention before you can check out.`;
  return checking ? 'Checking prices and stock…' : '';
}

function GoToCheckout({ ready }: { ready: boolean }) {
  const navigate = useNavigate();
  const signedIn = useAccessToken() !== null;
  if (!signedIn)
    return (
      <Link className="button button-primary" to="/checkout">
        Sign in to check out
      </Link>
    );
  return (
    <Button disabled={!ready} onClick={() => void navigate('/checkout')}>
      Check out
    </Button>
  );
}

/** The cart by shop, priced as it could be bought now. `message` says why somebody was led here. */
export function CartView({ message }: { message: string | null }) {
  const lines = useCart();
  const signedIn = useAccessToken() !== null;
  const cart = usePricedCart(lines);
  if (lines.length === 0)
    return (
      <EmptyState title="Your cart is empty">
        <p>Open a shop and add what you need.</p>
        <Link className="button button-primary" to="/shops">
          See the shops
        </Link>
      </EmptyState>
    );
  const priced = cart.data?.items ?? [];
  return (
    <>
      {message && <Alert>{message}</Alert>}
      {cart.error && <Alert onRetry={() => void cart.refetch()}>{explain(cart.error)}</Alert>}
      {byShop(lines).map((shop) => (
        <CartShop key={shop.shopId} {...shop} priced={priced} />
      ))}
      <section className="panel stack" aria-label="Total">
        <p className="total total-all">
          <span>Total</span>
          <strong className="price" data-testid="cart-total">
            {formatPaise(totalOf(lines))}
          </strong>
        </p>
        <p className="small-print" role="status">
          {signedIn && statusText(lines, priced, !cart.current && !cart.error)}
        </p>
        <div className="row row-end">
          <Link className="button button-quiet" to="/shops">
            Continue shopping
          </Link>
          <GoToCheckout ready={cart.current && cart.data?.ok === true} />
        </div>
      </section>
    </>
  );
}
