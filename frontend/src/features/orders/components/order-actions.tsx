import { isGivenUp, isOpen } from '@kirana/backend/orders/order-status.schema';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components/ui/button';
import { isAskedAbout, StepDialog } from '../../../components/ui/step-dialog';
import type { Order, OrderStatus, OrderStep } from '../../../lib/api-model';
import { useTakeStep } from '../api/change-order';
import { useOrderWords } from '../use-order-words';

/** A button for each step that whoever looks can take, as the API says; what ends the order is asked about first. */
export function OrderActions({ order }: { order: Order }) {
  const t = useTranslations('orders');
  const words = useOrderWords();
  const step = useTakeStep();
  const [asked, setAsked] = useState<OrderStatus | null>(null);
  const [ended, setEnded] = useState(false);
  const isOver = order.next.length === 0;
  // The button that was pressed is gone, and the focus with it: reading goes on at the top of the page.
  useEffect(() => {
    if (ended && isOver) document.getElementById('main')?.focus({ preventScroll: true });
  }, [ended, isOver]);
  if (isOver) return null;

  function take(taken: OrderStep) {
    setAsked(null);
    setEnded(!isOpen(taken.status));
    step.mutate({ order, step: taken });
  }

  return (
    <>
      <div className="row" role="group" aria-label={t('stepsOf', { id: order.id })}>
        {order.next.map((status) => (
          <Button
            key={status}
            small
            look={isGivenUp(status) ? 'danger' : 'primary'}
            disabled={step.isPending}
            onClick={() => (isAskedAbout(order, status) ? setAsked(status) : take({ status }))}
          >
            {words.step(status)}
          </Button>
        ))}
      </div>
      {asked && <StepDialog order={order} to={asked} onTake={take} onCancel={() => setAsked(null)} />}
    </>
  );
}
