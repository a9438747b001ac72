import type { UserRole } from '../http/roles.js';

export const ORDER_STATUSES = [
  'placed',
  'accepted',
  'packed',
  'out_for_delivery',
  'delivered',
  'rejected',
  'cancelled',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

type Steps = Readonly<Partial<Record<OrderStatus, UserRole>>>;

/** Who may take an order from one state to another. The database refuses the same steps (`orders_refuse_step`). */
const STEPS: Readonly<Record<OrderStatus, Steps>> = {
  placed: { accepted: 'shopowner', rejected: 'shopowner', cancelled: 'customer' },
  accepted: { packed: 'shopowner', rejected: 'shopowner', cancelled: 'customer' },
  packed: { out_for_delivery: 'shopowner' },
  out_for_delivery: { delivered: 'shopowner' },
  delivered: {},
  rejected: {},
  cancelled: {},
};

/** Whose step it is; null when there is no such step. */
export const actorOf = (from: OrderStatus, to: OrderStatus): UserRole | null => STEPS[from][to] ?? null;

/** The states that this role can take the order to now. */
export const stepsFor = (from: OrderStatus, role: UserRole): OrderStatus[] =>
  ORDER_STATUSES.filter((to) => actorOf(from, to) === role);

/** Whether the goods go back to the shelf. */
export const returnsStock = (to: OrderStatus): boolean => to === 'rejected' || to === 'cancelled';
