import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { UpiLink } from '../../../components/ui/upi-link';
import type { Order, Role } from '../../../lib/api-model';
import { explain } from '../../../lib/problem';
import { useSettlePayment } from '../api/change-order';
import { paymentText } from '../order-words';

function SettleButton({ order }: { order: Order }) {
  const settle = useSettlePayment(order.id);
  const { method, status } = order.payment;
  const to = status === 'refund_due' ? 'refunded' : method === 'upi' && status === 'pending' ? 'paid' : null;
  return (
    <>
      {settle.error && <Alert>{explain(settle.error)}</Alert>}
      {to && (
        <div>
          <Button look="quiet" small busy={settle.isPending} onClick={() => settle.mutate(to)}>
            {to === 'paid' ? 'Mark as paid' : 'Mark as refunded'}
          </Button>
        </div>
      )}
    </>
  );
}

/** What is to be paid: the customer gets the link, the owner says that the money came or went back. */
export function OrderPayment({ order, role }: { order: Order; role: Role }) {
  const { payment, total, shop_name } = order;
  return (
    <section className="stack" aria-labelledby="payment">
      <h2 id="payment">Payment</h2>
      <p>{paymentText(payment)}</p>
      {role === 'shopowner' && <SettleButton order={order} />}
      {role === 'customer' && payment.link && payment.status === 'pending' && (
        <UpiLink link={payment.link} amount={total} shopName={shop_name} />
      )}
    </section>
  );
}
