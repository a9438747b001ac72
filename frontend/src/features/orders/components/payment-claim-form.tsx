import { paymentClaim } from '@kirana/backend/orders/orders.schema';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { TextField } from '../../../components/ui/text-field';
import type { Order } from '../../../lib/api-model';
import { useSchemaForm } from '../../../lib/forms/use-schema-form';
import { useClaimPayment } from '../api/change-order';

/** "I have paid", with the number by which the shop finds the transfer. */
export function PaymentClaimForm({ order }: { order: Order }) {
  const t = useTranslations('orders');
  const [isOpen, setIsOpen] = useState(false);
  const claim = useClaimPayment(order);
  const form = useSchemaForm({
    schema: paymentClaim,
    defaultValues: { utr: '' },
    send: (asked) => claim.mutateAsync(asked),
  });
  if (!isOpen)
    return (
      <div>
        <Button look="quiet" small onClick={() => setIsOpen(true)}>
          {t('iHavePaid')}
        </Button>
      </div>
    );
  return (
    <form
      className="form inset"
      onSubmit={(event) => void form.onSubmit(event)}
      noValidate
      aria-label={t('iHavePaid')}
    >
      {form.failure && <Alert>{form.failure}</Alert>}
      <TextField
        label={t('utr')}
        hint={t('utrHint')}
        {...form.field('utr')}
        inputMode="numeric"
        autoComplete="off"
        required
        autoFocus
      />
      <div className="row row-end">
        <Button type="submit" busy={form.isSubmitting}>
          {t('iHavePaid')}
        </Button>
      </div>
    </form>
  );
}
