import { useState } from 'react';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { ConfirmDialog } from '../../../components/ui/confirm-dialog';
import type { Order, OrderStatus } from '../../../lib/api-model';
import { ApiError, explain } from '../../../lib/problem';
import { useTakeStep } from '../api/change-order';
import { STEP, stops } from '../order-words';

function explainStep(error: unknown): string {
  if (error instanceof ApiError && error.status === 409)
    return 'The order has changed in the meantime: this is what it is now.';
  return explain(error);
}

/** A button for each step that whoever looks can take, as the API says; what ends the order is asked about first. */
export function OrderActions({ order }: { order: Order }) {
  const step = useTakeStep(order.id);
  const [asked, setAsked] = useState<OrderStatus | null>(null);
  if (order.next.length === 0 && !step.error) return null;
  return (
    <div className="stack">
      {step.error && <Alert>{explainStep(step.error)}</Alert>}
      <div className="row" role="group" aria-label={`Steps of order ${order.id}`}>
        {order.next.map((next) => (
          <Button
            key={next}
            small
            look={stops(next) ? 'danger' : 'primary'}
            busy={step.isPending}
            onClick={() => (stops(next) ? setAsked(next) : step.mutate(next))}
          >
            {STEP[next]}
          </Button>
        ))}
      </div>
      {asked && (
        <ConfirmDialog
          title={`${STEP[asked]}${asked === 'rejected' ? ` order ${order.id}` : ''}?`}
          confirm={asked === 'rejected' ? 'Reject order' : 'Cancel this order'}
          cancel="Keep it"
          busy={step.isPending}
          onConfirm={() => step.mutate(asked, { onSettled: () => setAsked(null) })}
          onCancel={() => setAsked(null)}
        >
          <p>
            {asked === 'rejected'
              ? 'The customer is told, and the products go back to your shelf.'
              : 'The shop is told. What you have paid comes back from the shop.'}
          </p>
        </ConfirmDialog>
      )}
    </div>
  );
}
