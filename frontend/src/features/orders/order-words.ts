import type { Order, OrderStatus } from '../../lib/api-model';

/** What an order is. */
export const STATUS: Readonly<Record<OrderStatus, string>> = {
  placed: 'Placed',
  accepted: 'Accepted',
  packed: 'Packed',
  out_for_delivery: 'Out for delivery',
  delivered: 'Delivered',
  rejected: 'Rejected by the shop',
  cancelled: 'Cancelled',
};

/** What a press makes of it. */
export const STEP: Readonly<Record<OrderStatus, string>> = {
  placed: 'Place',
  accepted: 'Accept',
  packed: 'Packed',
  out_for_delivery: 'Out for delivery',
  delivered: 'Delivered',
  rejected: 'Reject',
  cancelled: 'Cancel order',
};

/** The way of an order that nobody stops. */
export const PATH: readonly OrderStatus[] = ['placed', 'accepted', 'packed', 'out_for_delivery', 'delivered'];

/** Steps that cannot be taken back, and that end the order. */
export const stops = (step: OrderStatus): boolean => step === 'rejected' || step === 'cancelled';

type Payment = Order['payment'];

const PAYMENT: Readonly<Record<Payment['status'], string>> = {
  due: 'to be paid on delivery',
  pending: 'waiting for payment',
  paid: 'paid',
  void: 'nothing to pay',
  refund_due: 'refund due',
  refunded: 'refunded',
};

export function paymentText({ method, status }: Payment): string {
  return `${method === 'cod' ? 'Cash on delivery' : 'UPI'}: ${PAYMENT[status]}`;
}

/** `2 × Atta, 1 × Salt and 3 more`. */
export function itemsText(items: Order['items']): string {
  const named = items.slice(0, 3).map(({ quantity, product_name }) => `${quantity} × ${product_name}`);
  const more = items.length - named.length;
  return named.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
