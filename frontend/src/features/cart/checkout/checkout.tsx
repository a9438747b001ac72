import { useMemo, useState } from 'react';
import { Navigate } from 'react-router';
import { Alert } from '../../../components/ui/alert';
import type { NewOrder, Objection, PricedCart } from '../../../lib/api-model';
import { useCart } from '../../../lib/cart';
import type { CartLine } from '../../../lib/cart-lines';
import { useExplain } from '../../../lib/i18n/use-explain';
import { ApiError } from '../../../lib/problem';
import { usePricedCart } from '../api/validate-cart';
import '../cart.css';
import { CHANGED_ELSEWHERE, isObjection, refusalState, useRefusal } from '../refusal';
import { beginAttempt, endAttempt, pendingAttempt } from './attempt';
import { CheckoutForm } from './checkout-form';
import { CheckoutSkeleton } from './checkout-skeleton';
import './checkout.css';
import { type DeliveryAddress, placeOf } from './delivery-address';
import { PendingAttempt } from './pending-attempt';
import { usePlaceOrder } from './place-order';
import { useHold } from './use-hold';

/** What is settled here rather than in the cart. */
const SETTLED_HERE: readonly Objection[] = [
  'upi_not_accepted',
  'out_of_delivery_range',
  'delivery_place_unknown',
];

function refusalOf(error: unknown): Objection | null {
  if (!(error instanceof ApiError) || error.status !== 409) return null;
  return isObjection(error.problem.code) ? error.problem.code : null;
}

/** Names of the shops that object to something. */
function shopsSaying(said: Objection, { items }: PricedCart): string[] {
  const names = items.flatMap(({ objection, shop_name }) => (objection === said && shop_name) || []);
  return [...new Set(names)];
}

interface CheckoutProps {
  customer: string;
  addresses: readonly DeliveryAddress[];
  /** Only what is in the cart from this shop. */
  shopId: number | null;
}

/** The lines that are for sale here, as they are now; `isFixed` keeps those of the moment before. */
function useLinesOf(shopId: number | null, isFixed: boolean): readonly CartLine[] {
  const cart = useCart();
  const now = useMemo(() => cart.filter((line) => shopId === null || line.shopId === shopId), [cart, shopId]);
  const [lines, setLines] = useState(now);
  if (!isFixed && lines !== now) setLines(now);
  return isFixed ? lines : now;
}

/**
 * From a cart that can be bought to its orders. Any objection leads back to the cart. What another tab or device changes
 * in the cart, or buys of it, is not bought here: the lines follow the cart until the order is sent.
 */
export function Checkout({ customer, addresses, shopId }: CheckoutProps) {
  const explain = useExplain();
  const explainRefusal = useRefusal();
  const [terms, setTerms] = useState<
    Pick<NewOrder, 'payment_method' | 'location'> & { pincode: string | undefined }
  >({
    payment_method: 'cod',
    ...placeOf(addresses[0]),
  });
  const [attempt, setAttempt] = useState(() => pendingAttempt(customer));
  const place = usePlaceOrder();
  const lines = useLinesOf(shopId, place.isPending || place.data?.kind === 'placed');
  const cart = usePricedCart(lines, terms);
  // What was sent already may well have been bought: what is left now says nothing about it.
  const objections = attempt ? [] : (cart.data?.items.flatMap(({ objection }) => objection ?? []) ?? []);
  const forCart = objections.find((objection) => !SETTLED_HERE.includes(objection));
  // Once held it stays so, whatever is looked at again.
  const [checked, setChecked] = useState(false);
  if (!checked && attempt === null && cart.data && forCart === undefined) setChecked(true);
  const hold = useHold(lines, checked && lines.length > 0);

  const send = (order: NewOrder) =>
    place.mutateAsync(beginAttempt(customer, order), {
      onError: () => setAttempt(pendingAttempt(customer)),
    });

  if (place.data?.kind === 'placed')
    return <Navigate to="/order-placed" state={{ placed: place.data.placed }} replace />;
  const refused = place.data?.code ?? refusalOf(hold.error) ?? (place.isPending ? undefined : forCart);
  if (refused && !SETTLED_HERE.includes(refused))
    return <Navigate to="/cart" state={refusalState(refused)} replace />;
  if (attempt)
    return (
      <PendingAttempt
        attempt={attempt}
        busy={place.isPending}
        error={place.error}
        onRetry={() => void send(attempt.body).catch(() => undefined)}
        onForget={() => {
          endAttempt();
          setAttempt(null);
          place.reset();
        }}
      />
    );
  if (lines.length === 0) return <Navigate to="/cart" state={checked ? CHANGED_ELSEWHERE : null} replace />;
  if (cart.error && !cart.data)
    return <Alert onRetry={() => void cart.refetch()}>{explain(cart.error)}</Alert>;
  if (!cart.data) return <CheckoutSkeleton />;
  return (
    <>
      {refused && <Alert>{explainRefusal(refused)}</Alert>}
      <CheckoutForm
        lines={lines}
        addresses={addresses}
        terms={terms}
        onTerms={setTerms}
        upiRefusedBy={terms.payment_method === 'upi' ? shopsSaying('upi_not_accepted', cart.data) : []}
        outOfRangeOf={shopsSaying('out_of_delivery_range', cart.data)}
        placeUnknownTo={shopsSaying('delivery_place_unknown', cart.data)}
        hold={hold}
        ready={cart.data.ok && !cart.isPlaceholderData}
        onPlace={send}
      />
    </>
  );
}
