import { useState } from 'react';
import { Navigate } from 'react-router';
import { Alert } from '../../../components/ui/alert';
import { Skeleton } from '../../../components/ui/skeleton';
import type { NewOrder, Objection, PaymentMethod } from '../../../lib/api-model';
import { cartLines } from '../../../lib/cart';
import { ApiError, explain } from '../../../lib/problem';
import { usePricedCart } from '../api/validate-cart';
import { explainObjection, isObjection, refusalState } from '../refusal';
import { beginAttempt, endAttempt, pendingAttempt } from './attempt';
import { CheckoutForm } from './checkout-form';
import type { DeliveryAddress } from './delivery-fields';
import { PendingAttempt } from './pending-attempt';
import { usePlaceOrder } from './place-order';
import { useHold } from './use-hold';

/** What is settled here rather than in the cart. */
const SETTLED_HERE: readonly Objection[] = ['upi_not_accepted', 'out_of_delivery_range'];

function refusalOf(error: unknown): Objection | null {
  if (!(error instanceof ApiError) || error.status !== 409) return null;
  return isObjection(error.problem.code) ? error.problem.code : null;
}

interface CheckoutProps {
  customer: string;
  addresses: readonly DeliveryAddress[];
}

/** From a cart that can be bought to its orders. Any objection leads back to the cart. */
export function Checkout({ customer, addresses }: CheckoutProps) {
  // The cart as it was when the checkout opened is what is held and what is bought.
  const [lines] = useState(cartLines);
  const [payment, setPayment] = useState<PaymentMethod>('cod');
  const [attempt, setAttempt] = useState(() => pendingAttempt(customer));
  const cart = usePricedCart(lines, payment);
  // What was sent already may well have been bought: what is left now says nothing about it.
  const objections = attempt ? [] : (cart.data?.items.flatMap(({ objection }) => objection ?? []) ?? []);
  const forCart = objections.find((objection) => !SETTLED_HERE.includes(objection));
  const place = usePlaceOrder();
  // Once held it stays so, whatever is looked at again.
  const [checked, setChecked] = useState(false);
  if (!checked && attempt === null && cart.data && forCart === undefined) setChecked(true);
  const hold = useHold(lines, checked);

  function send(order: NewOrder) {
    place.mutate(beginAttempt(customer, order), { onError: () => setAttempt(pendingAttempt(customer)) });
  }

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
        onRetry={() => send(attempt.body)}
        onForget={() => {
          endAttempt();
          setAttempt(null);
          place.reset();
        }}
      />
    );
  if (lines.length === 0) return <Navigate to="/cart" replace />;
  if (cart.error && !cart.data)
    return <Alert onRetry={() => void cart.refetch()}>{explain(cart.error)}</Alert>;
  if (!cart.data) return <Skeleton label="your order" count={4} shape="line" />;
  const upiRefusedBy = cart.data.items.flatMap(({ objection, shop_name }) =>
    objection === 'upi_not_accepted' && shop_name ? shop_name : [],
  );
  return (
    <>
      {refused && <Alert>{explainObjection(refused)} Nothing was ordered.</Alert>}
      <CheckoutForm
        lines={lines}
        addresses={addresses}
        payment={payment}
        onPayment={setPayment}
        upiRefusedBy={payment === 'upi' ? [...new Set(upiRefusedBy)] : []}
        hold={hold}
        busy={place.isPending}
        ready={cart.data.ok && !cart.isPlaceholderData}
        error={place.error}
        onPlace={send}
      />
    </>
  );
}
