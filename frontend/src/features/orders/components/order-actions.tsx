import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components/ui/button';
import { ConfirmDialog } from '../../../components/ui/confirm-dialog';
import type { Order, OrderStatus } from '../../../lib/api-model';
import { useTakeStep } from '../api/change-order';
import { stops } from '../order-path';
import { useOrderWords } from '../use-order-words';

/** A button for each step that whoever looks can take, as the API says; what ends the order is asked about first. */
export function OrderActions({ order }: { order: Order }) {
  const t = useTranslations('orders');
  const words = useOrderWords();
  const step = useTakeStep();
  const [asked, setAsked] = useState<OrderStatus | null>(null);
  const [stopped, setStopped] = useState(false);
  const isOver = order.next.length === 0;
  // The button that was pressed is gone, and the focus with it: reading goes on at the top of the page.
  useEffect(() => {
    if (stopped && isOver) document.getElementById('main')?.focus({ preventScroll: true });
  }, [stopped, isOver]);
  if (isOver) return null;
  const about = asked === 'rejected' ? 'reject' : 'cancel';
  return (
    <>
      <div className="row" role="group" aria-label={t('stepsOf', { id: order.id })}>
        {order.next.map((status) => (
          <Button
            key={status}
            small
            look={stops(status) ? 'danger' : 'primary'}
            disabled={step.isPending}
            onClick={() => (stops(status) ? setAsked(status) : step.mutate({ order, status }))}
          >
            {words.step(status)}
          </Button>
        ))}
      </div>
      {asked && (
        <ConfirmDialog
          title={t(`${about}Question`, { id: order.id })}
          confirm={t(`${about}Confirm`)}
          cancel={t('keep')}
          busy={false}
          onConfirm={() => {
            setAsked(null);
            setStopped(true);
            step.mutate({ order, status: asked });
          }}
          onCancel={() => setAsked(null)}
        >
          <p>{t(`${about}Hint`)}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
