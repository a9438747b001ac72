import type { OrderStatus } from '../order-status.js';
import type { PlacedOrder } from '../placement/placement.js';

export type PaymentStatus = 'due' | 'pending' | 'paid' | 'void' | 'refund_due' | 'refunded';

/** The payment of an order, as it begins. */
export interface OpenedPayment {
  readonly status: PaymentStatus;
  /** Where the customer pays; null when there is nothing to open. */
  readonly link: string | null;
}

/**
 * The port to a way of paying. An adapter keeps no state of its own: what it answers is written with the order, in the
 * same transaction, so it must neither wait nor ask anybody.
 */
export interface PaymentMethod {
  open(order: PlacedOrder): OpenedPayment;
  /** What becomes of the payment with a step of its order. */
  afterStep(payment: PaymentStatus, step: OrderStatus): PaymentStatus;
}

/** The goods will not be handed over: money that was not paid is not asked for, money that was goes back. */
export function withoutGoods(payment: PaymentStatus): PaymentStatus {
  if (payment === 'paid') return 'refund_due';
  return payment === 'due' || payment === 'pending' ? 'void' : payment;
}

export const endsWithoutGoods = (step: OrderStatus): boolean => step === 'rejected' || step === 'cancelled';
