import { type SubmitEvent, useId, useState } from 'react';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { TextField } from '../../../components/ui/text-field';
import type { Stock, StockChange } from '../../../lib/api-model';
import { formText } from '../../../lib/form-text';
import { explain, fieldErrors } from '../../../lib/problem';
import { useFocusFirstError } from '../../../lib/use-focus-first-error';
import { useChangeStock } from '../api/change-stock';

const KINDS = [
  { value: 'count', label: 'Counted' },
  { value: 'in', label: 'Came in' },
  { value: 'out', label: 'Went out' },
] as const;
type Kind = (typeof KINDS)[number]['value'];

/** What the form asks for; nothing where it would change nothing. */
function changeIn(form: FormData, kind: Kind, stock: Stock): StockChange {
  const [amount, lowAt] = [formText(form, 'amount'), formText(form, 'low_at')];
  const change: StockChange = {};
  if (amount && kind === 'count') change.quantity = Number(amount);
  else if (amount) change.delta = kind === 'in' ? Number(amount) : -Number(amount);
  if (lowAt && Number(lowAt) !== stock.low_at) change.low_at = Number(lowAt);
  return change;
}

interface StockFormProps {
  shopId: number;
  stock: Stock;
  onDone: () => void;
}

/** A count, or what came in or went out; and when the owner wants to be told. */
export function StockForm({ shopId, stock, onDone }: StockFormProps) {
  const change = useChangeStock(shopId, stock.id);
  const [kind, setKind] = useState<Kind>('count');
  const errors = fieldErrors(change.error);
  const form = useFocusFirstError(change.error);
  const name = useId();

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const asked = changeIn(new FormData(event.currentTarget), kind, stock);
    if (Object.keys(asked).length === 0) onDone();
    else change.mutate(asked, { onSuccess: onDone });
  }

  return (
    <form
      ref={form}
      className="form inset"
      onSubmit={submit}
      noValidate
      aria-label={`Stock of ${stock.name}`}
    >
      {change.error && Object.keys(errors).length === 0 && <Alert>{explain(change.error)}</Alert>}
      <fieldset className="segments">
        <legend className="visually-hidden">What the number says</legend>
        {KINDS.map(({ value, label }) => (
          <label key={value}>
            <input type="radio" name={name} checked={kind === value} onChange={() => setKind(value)} />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <div className="form-grid">
        <TextField
          key={kind}
          label={kind === 'count' ? 'On the shelf' : 'How many'}
          name="amount"
          inputMode="numeric"
          autoComplete="off"
          required
          autoFocus
          defaultValue={kind === 'count' ? stock.quantity : ''}
          error={errors.quantity ?? errors.delta}
        />
        <TextField
          label="Low at"
          name="low_at"
          inputMode="numeric"
          autoComplete="off"
          required
          defaultValue={stock.low_at}
          error={errors.low_at}
        />
      </div>
      <div className="row row-end">
        <Button look="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" busy={change.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
