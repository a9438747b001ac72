import type { Paise } from '../money.js';
import { isGivenUp, type OrderStatus } from '../order-status.schema.js';
import type { OfferingShop } from '../placement/offer.js';
import type { PaymentStatus } from './payment-status.js';

/** The payment of an order, as it begins. */
export interface OpenedPayment {
  readonly status: PaymentStatus;
  /** Where the customer pays; null when there is nothing to open. */
  readonly link: string | null;
}

/** A payment as it stands. */
export interface Payment {
  readonly status: PaymentStatus;
  /** The customer says that it was paid; the owner has neither agreed nor denied. */
  readonly claimed: boolean;
}

/** What an adapter may know of an order that is paid. */
export interface PayableOrder {
  readonly id: string;
  readonly shop: OfferingShop;
  readonly total: Paise;
}

/**
 * The port to a way of paying. An adapter keeps no state of its own: what it answers is written with the order, in the
 * same transaction, so it must neither wait nor ask anybody.
 */
export interface PaymentMethod {
  /** Called once for an order: its answer is what is written, and what the customer is shown. */
  open(order: PayableOrder): OpenedPayment;
  /** What becomes of the payment with a step of its order. @param cashTaken as whoever delivered says */
  afterStep(payment: Payment, step: OrderStatus, cashTaken: boolean): PaymentStatus;
}

/** When the goods will not be handed over, money that was not paid is not asked for, and money that was goes back. */
export function unlessGivenUp({ status, claimed }: Payment, step: OrderStatus): PaymentStatus {
  if (!isGivenUp(step)) return status;
  if (status === 'paid' || (status === 'pending' && claimed)) return 'refund_due';
  return status === 'due' || status === 'pending' ? 'void' : status;
}
