import { type PaymentMethod, unlessGivenUp } from './payment-method.js';

/** Paid to whoever delivers. */
export const cashOnDelivery: PaymentMethod = {
  open: () => ({ status: 'due', link: null }),
  afterStep(payment, step, cashTaken) {
    if (step === 'delivered' && payment.status === 'due' && cashTaken) return 'paid';
    return unlessGivenUp(payment, step);
  },
};
