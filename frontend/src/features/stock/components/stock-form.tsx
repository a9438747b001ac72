import { stockChange } from '@kirana/backend/stock/stock.schema';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { TextField } from '../../../components/ui/text-field';
import type { Stock, StockChange } from '../../../lib/api-model';
import { useSchemaForm } from '../../../lib/forms/use-schema-form';
import { notify } from '../../../lib/notify';
import { useChangeStock } from '../api/change-stock';

const KINDS = ['count', 'in', 'out', 'stop'] as const;
type Kind = (typeof KINDS)[number];
const NUMBERS = ['quantity', 'delta'] as const;

/** What a change of this kind gives a number of. */
function numberOf(kind: Kind): (typeof NUMBERS)[number] | undefined {
  if (kind === 'stop') return undefined;
  return kind === 'count' ? 'quantity' : 'delta';
}

interface StockFormProps {
  shopId: number;
  stock: Stock;
  onDone: () => void;
}

/** A count, or what came in or went out, or that it is not counted any more; and when the owner wants to be told. */
export function StockForm({ shopId, stock, onDone }: StockFormProps) {
  const t = useTranslations('stock');
  const common = useTranslations('common');
  const change = useChangeStock(shopId, stock.id);
  const [kind, setKind] = useState<Kind>('count');
  const name = useId();
  const form = useSchemaForm({
    schema: stockChange,
    defaultValues: { low_at: stock.low_at, ...(stock.quantity !== null && { quantity: stock.quantity }) },
    send: async ({ quantity, delta, low_at }) => {
      const asked: StockChange = {
        ...(kind === 'count' && quantity !== undefined && { quantity }),
        ...(kind === 'stop' && { counted: false as const }),
        ...(delta !== undefined && { delta: kind === 'in' ? delta : -delta }),
        ...(low_at !== stock.low_at && low_at !== undefined && { low_at }),
      };
      if (Object.keys(asked).length > 0) {
        await change.mutateAsync(asked);
        notify({ text: t('changed', { name: stock.name }), kind: 'done' });
      }
      onDone();
    },
    // What is not there cannot go out.
    refusal: ({ problem }) =>
      problem.code === 'out_of_stock'
        ? { field: 'delta', text: t('notSoMany', { count: stock.quantity ?? 0 }) }
        : null,
  });

  const number = numberOf(kind);

  function choose(chosen: Kind) {
    setKind(chosen);
    // One of the two is sent, or neither: no other field must be checked.
    form.unregister(NUMBERS.filter((number) => number !== numberOf(chosen)));
    form.clearErrors();
  }

  return (
    <form
      className="form inset"
      onSubmit={(event) => void form.onSubmit(event)}
      noValidate
      aria-label={t('formOf', { name: stock.name })}
    >
      {form.failure && <Alert>{form.failure}</Alert>}
      <fieldset className="segments">
        <legend className="visually-hidden">{t('kind')}</legend>
        {(stock.counted ? KINDS : KINDS.slice(0, 1)).map((each) => (
          <label key={each}>
            <input type="radio" name={name} checked={kind === each} onChange={() => choose(each)} />
            <span>{t(`kinds.${each}`)}</span>
          </label>
        ))}
      </fieldset>
      <div className="form-grid">
        {number && (
          <TextField
            key={number}
            label={t(number === 'quantity' ? 'counted' : 'howMany')}
            {...form.numberField(number)}
            inputMode="numeric"
            required
            autoFocus
          />
        )}
        {number && (
          <TextField
            label={t('lowAt')}
            hint={t('lowAtHint')}
            {...form.numberField('low_at')}
            inputMode="numeric"
            required
          />
        )}
      </div>
      {!number && <p className="fact">{t('alwaysHint')}</p>}
      <div className="row row-end">
        <Button look="quiet" onClick={onDone}>
          {common('cancel')}
        </Button>
        <Button type="submit" busy={form.isSubmitting}>
          {common('save')}
        </Button>
      </div>
    </form>
  );
}
