import type { OrderStatus } from '../order-status.schema.js';
import type { Payment } from './payment-method.js';
import type { PaymentMethodName } from './payment-method-name.js';
import type { OwnersWord, PaymentStatus } from './payment-status.js';

/** A payment with what decides who may say what of it. */
export interface SettlingPayment extends Payment {
  readonly method: PaymentMethodName;
  /** The owner has said that the money came. */
  readonly seen: boolean;
  readonly order: OrderStatus;
}

/**
 * Whether the owner may say this of the money. Money that came although the order was given up (`void`) is owed, or was
 * sent back already; that none came can be said of what the customer claims, not of what the owner has seen.
 */
export function ownerMaySay(
  word: OwnersWord,
  { method, status, claimed, seen, order }: SettlingPayment,
): boolean {
  const isUpi = method === 'upi';
  switch (word) {
    case 'paid':
      return isUpi ? status === 'pending' : status === 'due' && order === 'delivered';
    case 'refund_due':
      return isUpi && status === 'void';
    case 'refunded':
      return status === 'refund_due' || (isUpi && status === 'void');
    case 'void':
      return status === 'refund_due' && claimed && !seen;
  }
}

/** What a customer's "I have paid" makes of the payment; null when there is nothing to claim. */
export function afterClaim({ method, status, seen }: SettlingPayment): PaymentStatus | null {
  if (method !== 'upi') return null;
  if (status === 'pending') return 'pending';
  return status === 'void' || (status === 'refund_due' && !seen) ? 'refund_due' : null;
}
