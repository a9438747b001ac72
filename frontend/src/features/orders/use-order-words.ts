import type { StepReason } from '@kirana/backend/orders/order-status.schema';
import { useTranslations } from 'use-intl';
import type { Order, OrderStatus } from '../../lib/api-model';

/** How orders are spoken of, in the language that is shown. */
export function useOrderWords() {
  const t = useTranslations('orders');
  return {
    /** What an order is. */
    status: (status: OrderStatus) => t(`status.${status}`),
    /** What a press makes of it. */
    step: (status: OrderStatus) => t(`step.${status}`),
    /** Why an order was given up. */
    reason: (reason: StepReason) => t(`reason.${reason}`),
    /** `UPI: waiting for payment`. */
    payment: ({ status: state, payment: { method, status } }: Pick<Order, 'status' | 'payment'>) => {
      // Handed over, and the cash was not taken.
      const isOwed = state === 'delivered' && status === 'due';
      return t('paymentOf', {
        method: t(`method.${method}`),
        status: t(isOwed ? 'notPaidYet' : `payment.${status}`),
      });
    },
    /** `2 × Atta, 1 × Salt, 1 × Rice and 3 more`. */
    items: (items: Order['items']) => {
      const names = items.slice(0, 3).map(({ quantity, product_name }) => `${quantity} × ${product_name}`);
      const more = items.length - names.length;
      return more > 0 ? t('itemsMore', { names: names.join(', '), more }) : names.join(', ');
    },
  };
}
