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

const KINDS = ['count', 'in', 'out'] as const;
type Kind = (typeof KINDS)[number];

interface StockFormProps {
  shopId: number;
  stock: Stock;
  onDone: () => void;
}

/** A count, or what came in or went out; and when the owner wants to be told. */
export function StockForm({ shopId, stock, onDone }: StockFormProps) {
  const t = useTranslations('stock');
  const common = useTranslations('common');
  const change = useChangeStock(shopId, stock.id);
  const [kind, setKind] = useState<Kind>('count');
  const name = useId();
  const form = useSchemaForm({
    schema: stockChange,
    defaultValues: { quantity: stock.quantity, low_at: stock.low_at },
    send: async ({ quantity, delta, low_at }) => {
      const asked: StockChange = {
        ...(kind === 'count' && quantity !== undefined && { quantity }),
        ...(kind !== 'count' && delta !== undefined && { delta: kind === 'in' ? delta : -delta }),
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
        ? { field: 'delta', text: t('notSoMany', { count: stock.quantity }) }
        : null,
  });

  function choose(chosen: Kind) {
    setKind(chosen);
    // One of the two is sent: the other field must not be checked.
    form.unregister(chosen === 'count' ? 'delta' : 'quantity');
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
        {KINDS.map((each) => (
          <label key={each}>
            <input type="radio" name={name} checked={kind === each} onChange={() => choose(each)} />
            <span>{t(`kinds.${each}`)}</span>
          </label>
        ))}
      </fieldset>
      <div className="form-grid">
        <TextField
          key={kind === 'count' ? 'count' : 'moved'}
          label={t(kind === 'count' ? 'counted' : 'howMany')}
          {...form.numberField(kind === 'count' ? 'quantity' : 'delta')}
          inputMode="numeric"
          required
          autoFocus
        />
        <TextField
          label={t('lowAt')}
          hint={t('lowAtHint')}
          {...form.numberField('low_at')}
          inputMode="numeric"
          required
        />
      </div>
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
