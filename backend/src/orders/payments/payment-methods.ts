import { cashOnDelivery } from './cash-on-delivery.js';
import type { PaymentMethod } from './payment-method.js';
import { upiIntent } from './upi-intent.js';

export const PAYMENT_METHODS = ['cod', 'upi'] as const;
export type PaymentMethodName = (typeof PAYMENT_METHODS)[number];

/** Every way of paying; a provider with an interface of its own is one more entry. */
export const paymentMethods: Readonly<Record<PaymentMethodName, PaymentMethod>> = {
  cod: cashOnDelivery,
  upi: upiIntent,
};
