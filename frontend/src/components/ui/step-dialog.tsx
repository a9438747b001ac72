import { type GivenUpStatus, isGivenUp, STEP_REASONS } from '@kirana/backend/orders/order-status.schema';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Order, OrderStatus, OrderStep } from '../../lib/api-model';
import { formatRupees } from '../../lib/money';
import { Button } from './button';
import { ConfirmDialog } from './confirm-dialog';
import { SelectField } from './text-field';

/** Whether something is asked before an order takes this step: what ends it, and whether cash was taken. */
export const isAskedAbout = ({ payment: { method, status } }: Order, to: OrderStatus): boolean =>
  isGivenUp(to) || (to === 'delivered' && method === 'cod' && status === 'due');

interface StepDialogProps {
  order: Order;
  to: OrderStatus;
  onTake: (step: OrderStep) => void;
  onCancel: () => void;
}

/** The question before a step that ends an order. */
export function StepDialog({ order, to, onTake, onCancel }: StepDialogProps) {
  return isGivenUp(to) ? (
    <GiveUpDialog {...{ order, to, onTake, onCancel }} />
  ) : (
    <CashDialog {...{ order, to, onTake, onCancel }} />
  );
}

function GiveUpDialog({ order, to, onTake, onCancel }: StepDialogProps & { to: GivenUpStatus }) {
  const t = useTranslations('orders');
  const [chosen, setChosen] = useState('');
  const reason = STEP_REASONS[to].find((each) => each === chosen);
  const isNeeded = to === 'not_delivered';
  const hasPaid = order.payment.status === 'paid' || order.payment.claimed_at !== null;
  return (
    <ConfirmDialog
      title={t(`giveUp.${to}.question`, { id: order.id })}
      confirm={t(`giveUp.${to}.confirm`)}
      cancel={t('keep')}
      busy={false}
      disabled={isNeeded && !reason}
      onConfirm={() => onTake(reason ? { status: to, reason } : { status: to })}
      onCancel={onCancel}
    >
      <p>
        {t(`giveUp.${to}.hint`)} {to === 'cancelled' && hasPaid && t('paidComesBack')}
      </p>
      <SelectField
        label={t('why')}
        required={isNeeded}
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
      >
        <option value="">{t('chooseReason')}</option>
        {STEP_REASONS[to].map((each) => (
          <option key={each} value={each}>
            {t(`reason.${each}`)}
          </option>
        ))}
      </SelectField>
    </ConfirmDialog>
  );
}

/** Nobody but whoever delivers knows whether the cash was taken. */
function CashDialog({ order, to, onTake, onCancel }: StepDialogProps) {
  const t = useTranslations('orders');
  return (
    <ConfirmDialog
      title={t('cashQuestion', { amount: formatRupees(order.total), id: order.id })}
      confirm={t('cashTaken')}
      look="primary"
      other={
        <Button look="quiet" onClick={() => onTake({ status: to, cash_taken: false })}>
          {t('cashNotTaken')}
        </Button>
      }
      busy={false}
      onConfirm={() => onTake({ status: to, cash_taken: true })}
      onCancel={onCancel}
    >
      <p>{t('cashHint')}</p>
    </ConfirmDialog>
  );
}
