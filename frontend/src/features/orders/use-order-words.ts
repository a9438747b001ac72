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
    /** `UPI: waiting for payment`. */
    payment: ({ method, status }: Order['payment']) =>
      t('paymentOf', { method: t(`method.${method}`), status: t(`payment.${status}`) }),
    /** `2 × Atta, 1 × Salt, 1 × Rice and 3 more`. */
    items: (items: Order['items']) => {
      const names = items.slice(0, 3).map(({ quantity, product_name }) => `${quantity} × ${product_name}`);
      const more = items.length - names.length;
      return more > 0 ? t('itemsMore', { names: names.join(', '), more }) : names.join(', ');
    },
  };
}
