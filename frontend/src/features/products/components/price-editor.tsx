import { type SubmitEvent, useState } from 'react';
import { Button } from '../../../components/ui/button';
import { TextField } from '../../../components/ui/text-field';
import type { Product } from '../../../lib/api-model';
import { formText } from '../../../lib/form-text';
import { formatRupees, parseRupees } from '../../../lib/money';
import { explain, fieldErrors } from '../../../lib/problem';
import { useUpdateProduct } from '../api/update-product';
import { PRICE_ERROR } from './price-error';

/** The price as a button; pressed, a field to change it. */
export function PriceEditor({ product }: { product: Product }) {
  const update = useUpdateProduct(product);
  const [editing, setEditing] = useState(false);
  const [typedError, setTypedError] = useState<string>();

  function close() {
    setEditing(false);
    setTypedError(undefined);
    update.reset();
  }

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const price = parseRupees(formText(new FormData(event.currentTarget), 'price'));
    setTypedError(price === null ? PRICE_ERROR : undefined);
    if (price !== null) update.mutate({ price }, { onSuccess: close });
  }

  if (!editing)
    return (
      <button
        type="button"
        className="price-button"
        onClick={() => setEditing(true)}
        aria-label={`Change the price of ${product.name}, now ${formatRupees(product.price)}`}
      >
        <strong className="price">{formatRupees(product.price)}</strong>
        <span className="price-edit">Edit</span>
      </button>
    );
  const refused = update.error && (fieldErrors(update.error).price ?? explain(update.error));
  return (
    <form className="price-form" onSubmit={submit} noValidate>
      <TextField
        label="New price (₹)"
        name="price"
        inputMode="decimal"
        autoComplete="off"
        defaultValue={product.price.toFixed(2).replace(/\.00$/, '')}
        required
        autoFocus
        onFocus={(event) => event.target.select()}
        error={typedError ?? refused ?? undefined}
      />
      <Button type="submit" small busy={update.isPending}>
        Save
      </Button>
      <Button look="quiet" small onClick={close}>
        Cancel
      </Button>
    </form>
  );
}
