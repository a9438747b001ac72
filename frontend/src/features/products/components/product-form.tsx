import { type SubmitEvent, useState } from 'react';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { TextField } from '../../../components/ui/text-field';
import { filledCounts, filledFields, formText } from '../../../lib/form-text';
import { parseRupees } from '../../../lib/money';
import { explain, fieldErrors } from '../../../lib/problem';
import { useFocusFirstError } from '../../../lib/use-focus-first-error';
import { useCreateProduct } from '../api/create-product';
import { PRICE_ERROR } from './price-error';

const OPTIONAL = ['unit', 'category', 'brand', 'name_hi'] as const;
const COUNTS = ['stock', 'low_at'] as const;

interface ProductFormProps {
  shopId: number;
  onDone: () => void;
}

/** Asks for a new product; stays open after each, since shelves are filled one after another. */
export function ProductForm({ shopId, onDone }: ProductFormProps) {
  const create = useCreateProduct(shopId);
  const [priceError, setPriceError] = useState<string>();
  const errors = fieldErrors(create.error);
  const form = useFocusFirstError(priceError ?? create.error);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    const data = new FormData(element);
    const price = parseRupees(formText(data, 'price'));
    setPriceError(price === null ? PRICE_ERROR : undefined);
    if (price === null) return;
    create.mutate(
      { name: formText(data, 'name'), price, ...filledFields(data, OPTIONAL), ...filledCounts(data, COUNTS) },
      {
        onSuccess: () => {
          element.reset();
          element.querySelector('input')?.focus();
        },
      },
    );
  }

  return (
    <form ref={form} className="form inset" onSubmit={submit} noValidate aria-label="New product">
      {create.error && Object.keys(errors).length === 0 && <Alert>{explain(create.error)}</Alert>}
      <div className="form-grid">
        <TextField label="Product name" name="name" required autoFocus error={errors.name} />
        <TextField
          label="Price (₹)"
          name="price"
          inputMode="decimal"
          placeholder="49.50"
          autoComplete="off"
          required
          error={priceError ?? errors.price}
        />
        <TextField
          label="In stock"
          name="stock"
          type="number"
          inputMode="numeric"
          min={0}
          step={1}
          hint="How many you have to sell; none when left empty"
          error={errors.stock}
        />
        <TextField
          label="Low at"
          name="low_at"
          type="number"
          inputMode="numeric"
          min={0}
          step={1}
          hint="Tells you when the stock falls to this; 5 when left empty"
          error={errors.low_at}
        />
        <TextField label="Unit" name="unit" placeholder="1 kg" error={errors.unit} />
        <TextField label="Category" name="category" error={errors.category} />
        <TextField label="Brand" name="brand" error={errors.brand} />
        <TextField label="Name in Hindi" name="name_hi" lang="hi" error={errors.name_hi} />
      </div>
      <div className="row row-end">
        <Button look="quiet" onClick={onDone}>
          Done
        </Button>
        <Button type="submit" busy={create.isPending}>
          Add product
        </Button>
      </div>
    </form>
  );
}
