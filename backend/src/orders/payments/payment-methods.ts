import { cashOnDelivery } from './cash-on-delivery.js';
import type { PaymentMethod } from './payment-method.js';
import type { PaymentMethodName } from './payment-method-name.js';
import { upiIntent } from './upi-intent.js';

/** Every way of paying; a provider with an interface of its own is one more entry. */
export const paymentMethods: Readonly<Record<PaymentMethodName, PaymentMethod>> = {
  cod: cashOnDelivery,
  upi: upiIntent,
};
