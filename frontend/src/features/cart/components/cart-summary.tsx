import { Link, useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components/ui/button';
import { setQuantity } from '../../../lib/cart';
import { type CartLine, totalOf } from '../../../lib/cart-lines';
import { formatPaise } from '../../../lib/money';
import { useSession } from '../../../lib/session';
import { useOnline } from '../../../lib/use-online';
import type { usePricedCart } from '../api/validate-cart';
import { pricedLineOf } from '../cart-items';
import { settledLines } from '../settle';

interface CartSummaryProps {
  lines: readonly CartLine[];
  cart: ReturnType<typeof usePricedCart>;
  /** In place of the way back to the shops: shows what is behind the cart. */
  onLeave?: (() => void) | undefined;
}

/** What the cart comes to, what stands in the way, and the way to the checkout. */
export function CartSummary({ lines, cart, onLeave }: CartSummaryProps) {
  const t = useTranslations('cart');
  const navigate = useNavigate();
  const online = useOnline();
  const isGuest = useSession().kind === 'guest';
  const priced = cart.data?.items ?? [];
  const count = lines.filter((line) => pricedLineOf(line, priced)?.objection != null).length;
  const changes = settledLines(lines, priced);

  function statusText(): string {
    if (!online) return t('offline');
    if (isGuest) return '';
    if (count > 0) return t('attention', { count });
    return cart.current || cart.error ? '' : t('checking');
  }

  return (
    <section className="panel stack cart-summary" aria-label={t('summary')}>
      <p className="total total-all">
        <span>{t('total')}</span>
        <strong className="price" data-testid="cart-total">
          {formatPaise(totalOf(lines))}
        </strong>
      </p>
      <p className="small-print cart-status" role="status">
        {statusText()}
      </p>
      {changes.length > 1 && (
        <Button look="quiet" onClick={() => changes.forEach((line) => setQuantity(line, line.quantity))}>
          {t('acceptAll')}
        </Button>
      )}
      {isGuest ? (
        <Link className="button button-primary" to="/checkout">
          {t('logInToBuy')}
        </Link>
      ) : (
        <Button
          disabled={!(cart.current && cart.data?.ok === true)}
          onClick={() => void navigate('/checkout')}
        >
          {t('buy')}
        </Button>
      )}
      {onLeave ? (
        <Button look="quiet" onClick={onLeave}>
          {t('continue')}
        </Button>
      ) : (
        <Link className="button button-quiet" to="/shops">
          {t('continue')}
        </Link>
      )}
    </section>
  );
}
