import { type SubmitEvent } from 'react';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { TextField } from '../../../components/ui/text-field';
import type { NewShop } from '../../../lib/api-model';
import { filledFields, formText } from '../../../lib/form-text';
import { explain, fieldErrors } from '../../../lib/problem';
import { useFocusFirstError } from '../../../lib/use-focus-first-error';
import { useCreateShop } from '../api/create-shop';

const OPTIONAL = ['address', 'area', 'state', 'pincode', 'opens_at', 'closes_at'] as const;

function newShop(form: FormData): NewShop {
  return { name: formText(form, 'name'), city: formText(form, 'city'), ...filledFields(form, OPTIONAL) };
}

/** Asks for a new shop. `onDone` after it exists, or when the owner changes their mind. */
export function ShopForm({ onDone }: { onDone: () => void }) {
  const create = useCreateShop();
  const errors = fieldErrors(create.error);
  const form = useFocusFirstError(create.error);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    create.mutate(newShop(new FormData(event.currentTarget)), { onSuccess: onDone });
  }

  return (
    <form ref={form} className="form panel" onSubmit={submit} noValidate aria-label="New shop">
      <h2>New shop</h2>
      {create.error && Object.keys(errors).length === 0 && <Alert>{explain(create.error)}</Alert>}
      <div className="form-grid">
        <TextField label="Shop name" name="name" required autoFocus error={errors.name} />
        <TextField label="City" name="city" required error={errors.city} />
        <TextField label="Address" name="address" error={errors.address} />
        <TextField label="Area" name="area" error={errors.area} />
        <TextField label="State" name="state" error={errors.state} />
        <TextField label="Pincode" name="pincode" inputMode="numeric" maxLength={6} error={errors.pincode} />
        <TextField label="Opens at" name="opens_at" type="time" error={errors.opens_at} />
        <TextField label="Closes at" name="closes_at" type="time" error={errors.closes_at} />
      </div>
      <div className="row row-end">
        <Button look="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" busy={create.isPending}>
          Create shop
        </Button>
      </div>
    </form>
  );
}
