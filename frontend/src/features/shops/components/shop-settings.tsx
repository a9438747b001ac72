import { type SubmitEvent, useState } from 'react';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { TextField } from '../../../components/ui/text-field';
import type { Shop, ShopChange } from '../../../lib/api-model';
import { formText } from '../../../lib/form-text';
import { parseRupees } from '../../../lib/money';
import { explain, fieldErrors } from '../../../lib/problem';
import { useFocusFirstError } from '../../../lib/use-focus-first-error';
import { useHere } from '../../../lib/use-here';
import { useChangeShop } from '../api/change-shop';

const TEXTS = ['address', 'area', 'state', 'pincode', 'opens_at', 'closes_at', 'upi_id'] as const;
const NUMBERS = ['delivery_radius_km', 'latitude', 'longitude'] as const;
const NOT_AN_AMOUNT = 'Enter an amount in rupees, like 200.';

/** The whole form: what is empty is taken away. Null when the minimum order is not an amount. */
function changeIn(form: FormData): ShopChange | null {
  const typedMinimum = formText(form, 'minimum_order');
  const minimum = typedMinimum ? parseRupees(typedMinimum) : null;
  if (typedMinimum && minimum === null) return null;
  const texts = TEXTS.map((name) => [name, formText(form, name) || null]);
  const numbers = NUMBERS.map((name) => [name, formText(form, name) ? Number(formText(form, name)) : null]);
  return {
    name: formText(form, 'name'),
    city: formText(form, 'city'),
    minimum_order: minimum,
    ...(Object.fromEntries([...texts, ...numbers]) as ShopChange),
  };
}

/** Name, place, hours and terms of a shop. */
export function ShopSettings({ shop }: { shop: Shop }) {
  const change = useChangeShop(shop.id);
  const [typedError, setTypedError] = useState<string>();
  const errors = fieldErrors(change.error);
  const form = useFocusFirstError(typedError ?? change.error);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const asked = changeIn(new FormData(event.currentTarget));
    setTypedError(asked ? undefined : NOT_AN_AMOUNT);
    if (asked) change.mutate(asked);
  }

  const here = useHere((place) => {
    for (const name of ['latitude', 'longitude'] as const) {
      const input = form.current?.elements.namedItem(name);
      if (input instanceof HTMLInputElement) input.value = String(place[name]);
    }
  });
  const field = (name: keyof ShopChange & keyof Shop) => ({
    name,
    defaultValue: String(shop[name] ?? ''),
    error: errors[name],
  });
  return (
    <form ref={form} className="form panel" onSubmit={submit} noValidate aria-label="Shop settings">
      {change.error && Object.keys(errors).length === 0 && <Alert>{explain(change.error)}</Alert>}
      <h2>Orders and payment</h2>
      <div className="form-grid">
        <TextField label="Opens at" type="time" {...field('opens_at')} />
        <TextField
          label="Closes at"
          type="time"
          hint="Before the opening: the next morning"
          {...field('closes_at')}
        />
        <TextField
          label="Minimum order (₹)"
          inputMode="decimal"
          {...field('minimum_order')}
          error={typedError ?? errors.minimum_order}
        />
        <TextField
          label="UPI id"
          placeholder="name@bank"
          autoCapitalize="none"
          spellCheck={false}
          hint="Without it you take cash only"
          {...field('upi_id')}
        />
        <TextField label="Delivery radius (km)" inputMode="decimal" {...field('delivery_radius_km')} />
        <TextField label="Latitude" inputMode="decimal" {...field('latitude')} />
        <TextField
          label="Longitude"
          inputMode="decimal"
          hint="The radius is measured from here"
          {...field('longitude')}
        />
      </div>
      <div className="row">
        <Button look="quiet" small busy={here.isAsking} onClick={here.ask}>
          I am in the shop now
        </Button>
        {here.error && <p className="field-error">{here.error}</p>}
      </div>
      <h2>Name and place</h2>
      <div className="form-grid">
        <TextField label="Shop name" required {...field('name')} />
        <TextField label="City" required {...field('city')} />
        <TextField label="Address" {...field('address')} />
        <TextField label="Area" {...field('area')} />
        <TextField label="State" {...field('state')} />
        <TextField label="Pincode" inputMode="numeric" maxLength={6} {...field('pincode')} />
      </div>
      <div className="row row-end">
        <span role="status" className="fact">
          {change.isSuccess && 'Saved.'}
        </span>
        <Button type="submit" busy={change.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
