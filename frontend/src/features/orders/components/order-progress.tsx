import { isGivenUp } from '@kirana/backend/orders/order-status.schema';
import type { OrderStatus } from '../../../lib/api-model';
import { PATH } from '../order-path';

/** How far an order has come, for the eye alone: the badge beside it says the same in words. */
export function OrderProgress({ status }: { status: OrderStatus }) {
  if (isGivenUp(status)) return null;
  const reached = PATH.indexOf(status);
  return (
    <div className="order-progress" aria-hidden="true">
      {PATH.map((step, index) => (
        <span key={step} className={index <= reached ? 'order-progress-taken' : undefined} />
      ))}
    </div>
  );
}
