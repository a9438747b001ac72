import { endsWithoutGoods, type PaymentMethod, withoutGoods } from './payment-method.js';

/** Paid to whoever delivers. */
export const cashOnDelivery: PaymentMethod = {
  open: () => ({ status: 'due', link: null }),
  afterStep(payment, step) {
    if (step === 'delivered' && payment === 'due') return 'paid';
    return endsWithoutGoods(step) ? withoutGoods(payment) : payment;
  },
};
