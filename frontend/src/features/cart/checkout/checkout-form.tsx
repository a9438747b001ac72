import { type SubmitEvent, useState } from 'react';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import type { NewOrder, PaymentMethod } from '../../../lib/api-model';
import { type CartLine, totalOf } from '../../../lib/cart-lines';
import { formatPaise } from '../../../lib/money';
import { ApiError, explain, fieldErrors } from '../../../lib/problem';
import { useFocusFirstError } from '../../../lib/use-focus-first-error';
import { toItems } from '../cart-items';
import { type DeliveryAddress, DeliveryFields, deliveryOf } from './delivery-fields';
import { HoldClock } from './hold-clock';
import { OrderSummary } from './order-summary';
import { PaymentChoice } from './payment-choice';
import type { useHold } from './use-hold';

/** The API takes these as the customer's own when they are left out; a form that shows them asks for them. */
const NEEDED = { recipient: 'Enter a name.', mobile: 'Enter a mobile number.', address: 'Enter an address.' };

function missing(order: NewOrder): Record<string, string> {
  const empty = Object.entries(NEEDED).filter(([name]) => !order[name as keyof typeof NEEDED]);
  return Object.fromEntries(empty);
}

interface CheckoutFormProps {
  lines: readonly CartLine[];
  addresses: readonly DeliveryAddress[];
  payment: PaymentMethod;
  onPayment: (method: PaymentMethod) => void;
  upiRefusedBy: readonly string[];
  hold: ReturnType<typeof useHold>;
  busy: boolean;
  /** Everything can be bought as it stands. */
  ready: boolean;
  error: unknown;
  onPlace: (order: NewOrder) => void;
}

/** Delivery, payment, what it comes to, and the button. */
export function CheckoutForm(props: CheckoutFormProps) {
  const { lines, addresses, payment, busy, error } = props;
  const [typedErrors, setTypedErrors] = useState<Readonly<Record<string, string>>>({});
  const errors = { ...fieldErrors(error), ...typedErrors };
  const form = useFocusFirstError(Object.keys(typedErrors).length > 0 ? typedErrors : error);
  const shown = ['recipient', 'mobile', 'address', 'payment_method'].some((name) => name in errors);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const delivery = deliveryOf(new FormData(event.currentTarget), addresses);
    const order = { items: toItems(lines), ...delivery, payment_method: payment };
    const empty = missing(order);
    setTypedErrors(empty);
    if (Object.keys(empty).length === 0 && props.ready) props.onPlace(order);
  }

  return (
    <form ref={form} className="checkout" onSubmit={submit} noValidate aria-label="Checkout">
      <div className="panel form">
        {error != null && !shown && (
          <Alert>
            {error instanceof ApiError ? explain(error) : 'Something went wrong. Please try again.'}
          </Alert>
        )}
        <DeliveryFields addresses={addresses} errors={errors} />
        <PaymentChoice
          value={payment}
          onChange={props.onPayment}
          refusedBy={props.upiRefusedBy}
          error={errors.payment_method}
        />
      </div>
      <div className="stack">
        <OrderSummary lines={lines} />
        <HoldClock hold={props.hold} />
        <Button type="submit" busy={busy} disabled={!props.ready}>
          Place order · {formatPaise(totalOf(lines))}
        </Button>
      </div>
    </form>
  );
}
