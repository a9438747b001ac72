import { newOrder } from '@kirana/backend/orders/orders.schema';
import { useState } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { Notice } from '../../../components/ui/notice';
import { SelectField, TextField } from '../../../components/ui/text-field';
import type { NewOrder } from '../../../lib/api-model';
import { type CartLine, totalOf } from '../../../lib/cart-lines';
import { useSchemaForm } from '../../../lib/forms/use-schema-form';
import { formatPaise } from '../../../lib/money';
import { toItems } from '../cart-items';
import { type DeliveryAddress, keyOf, placeOf } from './delivery-address';
import { DeliveryPlace } from './delivery-place';
import { HoldClock } from './hold-clock';
import { OrderSummary } from './order-summary';
import { PaymentChoice } from './payment-choice';
import { isolated } from '../../../components/ui/isolated';
import type { useHold } from './use-hold';

/** The API takes the name and the number as the customer's own when they are left out; a form that shows them asks for them. */
const delivery = newOrder
  .pick({ recipient: true, mobile: true, address: true })
  .required({ recipient: true, mobile: true });

const WHY_NOT = 'why-not-placed';

const fieldsOf = (saved: DeliveryAddress | undefined) => ({
  recipient: saved?.recipient ?? '',
  mobile: saved?.mobile ?? '',
  address: saved?.address ?? '',
});

/** An address that is not in the list. */
const OTHER = 'other';

type Terms = Pick<NewOrder, 'payment_method' | 'location'> & { pincode: string | undefined };

interface CheckoutFormProps {
  lines: readonly CartLine[];
  addresses: readonly DeliveryAddress[];
  terms: Terms;
  onTerms: (terms: Terms) => void;
  /** Names of shops that do not agree to the terms as they stand. */
  upiRefusedBy: readonly string[];
  outOfRangeOf: readonly string[];
  placeUnknownTo: readonly string[];
  hold: ReturnType<typeof useHold>;
  /** Everything can be bought as it stands. */
  ready: boolean;
  onPlace: (order: NewOrder) => Promise<unknown>;
}

/** Delivery, payment, what it comes to, and the button. */
export function CheckoutForm(props: CheckoutFormProps) {
  const { lines, addresses, terms, onTerms } = props;
  const t = useTranslations('cart.checkout');
  const [chosen, setChosen] = useState(addresses[0] ? keyOf(addresses[0]) : OTHER);
  // The place goes along with the address that it was saved with, as it was saved.
  const [placeIsSaved, setPlaceIsSaved] = useState(true);
  const form = useSchemaForm({
    schema: delivery,
    defaultValues: fieldsOf(addresses[0]),
    send: (body) =>
      props.onPlace({
        items: toItems(lines),
        ...body,
        payment_method: terms.payment_method,
        ...(terms.location && { location: terms.location }),
      }),
    refusal: ({ problem: { fields } }) =>
      'items' in fields || 'payment_method' in fields ? { field: 'root', text: t('notAccepted') } : null,
  });

  function choose(key: string) {
    const saved = addresses.find((one) => keyOf(one) === key);
    setChosen(key);
    setPlaceIsSaved(true);
    // Another address is most often one of the same person.
    form.reset(fieldsOf(saved ?? (addresses[0] && { ...addresses[0], address: '' })));
    onTerms({ ...terms, ...placeOf(saved) });
  }

  const address = form.field('address');
  return (
    <form
      className="checkout"
      onSubmit={(event) => void form.onSubmit(event)}
      noValidate
      aria-label={t('title')}
    >
      <div className="panel form">
        {form.failure && <Alert>{form.failure}</Alert>}
        <fieldset className="choices">
          <legend>{t('delivery')}</legend>
          <SelectField
            label={t('deliverTo')}
            value={chosen}
            onChange={(event) => choose(event.target.value)}
            required
          >
            {addresses.map((one) => (
              <option key={keyOf(one)} value={keyOf(one)}>
                {one.label}
              </option>
            ))}
            <option value={OTHER}>{t('otherAddress')}</option>
          </SelectField>
          <div className="form-grid">
            <TextField label={t('recipient')} {...form.field('recipient')} autoComplete="name" required />
            <TextField label={t('mobile')} {...form.field('mobile')} type="tel" autoComplete="tel" required />
          </div>
          <TextField
            label={t('address')}
            {...address}
            onChange={(event) => {
              const location = placeIsSaved ? null : terms.location;
              onTerms({ ...terms, ...placeOf({ address: event.target.value, location }) });
              void address.onChange(event);
            }}
            autoComplete="street-address"
            required
          />
          <DeliveryPlace
            place={terms.location}
            onChange={(location) => {
              setPlaceIsSaved(false);
              onTerms({ ...terms, location });
            }}
          />
          {props.placeUnknownTo.map((shop) => (
            <div key={shop} role="alert">
              <Notice>{t.rich('placeUnknownTo', { ...isolated, shop })}</Notice>
            </div>
          ))}
          {props.outOfRangeOf.map((shop) => (
            <div key={shop} role="alert">
              <Notice action={<Link to="/cart">{t('toCart')}</Link>}>
                {t.rich('rangeOf', { ...isolated, shop })}
              </Notice>
            </div>
          ))}
        </fieldset>
        <PaymentChoice
          value={terms.payment_method}
          onChange={(payment_method) => onTerms({ ...terms, payment_method })}
          refusedBy={props.upiRefusedBy}
        />
      </div>
      <div className="stack checkout-side">
        <OrderSummary lines={lines} />
        <HoldClock hold={props.hold} />
        {props.upiRefusedBy.length > 0 && (
          <p className="field-error" id={WHY_NOT}>
            {t('chooseCash', { shops: props.upiRefusedBy.join(', ') })}
          </p>
        )}
        <Button
          type="submit"
          busy={form.isSubmitting}
          disabled={!props.ready}
          aria-describedby={props.upiRefusedBy.length > 0 ? WHY_NOT : undefined}
        >
          {t('place', { amount: formatPaise(totalOf(lines)) })}
        </Button>
      </div>
    </form>
  );
}
