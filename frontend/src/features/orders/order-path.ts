import type { OrderStatus } from '../../lib/api-model';

/** Every state that an order can be in, in the order in which people meet them. */
export const STATUSES = [
  'placed',
  'accepted',
  'packed',
  'out_for_delivery',
  'delivered',
  'rejected',
  'cancelled',
] as const satisfies readonly OrderStatus[];

/** The way of an order that nobody stops. */
export const PATH: readonly OrderStatus[] = STATUSES.slice(0, 5);

/** Steps that cannot be taken back, and that end the order. */
export const stops = (step: OrderStatus): boolean => step === 'rejected' || step === 'cancelled';
