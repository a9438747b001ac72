import type { UserRole } from '../identity/roles.js';

/*
 * The states of an order, classified here and nowhere else: the API's steps, the figures, payments and the pages all ask
 * here. The database refuses the same steps (`orders_refuse_step`), which an integration test holds against this list.
 */

/** There is still something to be done, in this order. */
export const OPEN_STATUSES = ['placed', 'accepted', 'packed', 'out_for_delivery'] as const;
/** Over without goods: they go back to the shelf, money is not asked for, and money that came is owed. */
export const GIVEN_UP_STATUSES = ['rejected', 'cancelled', 'not_delivered'] as const;
export const ORDER_STATUSES = [...OPEN_STATUSES, 'delivered', ...GIVEN_UP_STATUSES] as const;

export type OpenStatus = (typeof OPEN_STATUSES)[number];
export type GivenUpStatus = (typeof GIVEN_UP_STATUSES)[number];
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export const isOpen = (status: OrderStatus): status is OpenStatus =>
  OPEN_STATUSES.some((open) => open === status);
export const isGivenUp = (status: OrderStatus): status is GivenUpStatus =>
  GIVEN_UP_STATUSES.some((end) => end === status);

/** Why an order was given up. A code and no text, so that nothing personal stands in the records. */
export const STEP_REASONS = {
  rejected: ['out_of_stock', 'too_busy', 'closing', 'too_far', 'customer_not_reached', 'other'],
  cancelled: ['changed_mind', 'by_mistake', 'too_slow', 'bought_elsewhere', 'other'],
  not_delivered: ['nobody_there', 'not_reached', 'wrong_address', 'refused', 'other'],
} as const satisfies Record<GivenUpStatus, readonly string[]>;
export type StepReason = (typeof STEP_REASONS)[GivenUpStatus][number];
export const ALL_REASONS: readonly StepReason[] = [...new Set(Object.values(STEP_REASONS).flat())];

type Steps = Readonly<Partial<Record<OrderStatus, UserRole>>>;

/** Who may take an order from one state to another. */
const STEPS: Readonly<Record<OrderStatus, Steps>> = {
  placed: { accepted: 'shopowner', rejected: 'shopowner', cancelled: 'customer' },
  accepted: { packed: 'shopowner', rejected: 'shopowner', cancelled: 'customer' },
  packed: { out_for_delivery: 'shopowner', rejected: 'shopowner' },
  out_for_delivery: { delivered: 'shopowner', not_delivered: 'shopowner' },
  delivered: {},
  rejected: {},
  cancelled: {},
  not_delivered: {},
};

/** Whose step it is; null when there is no such step. */
export const actorOf = (from: OrderStatus, to: OrderStatus): UserRole | null => STEPS[from][to] ?? null;

/** The states that this role can take the order to now. */
export const stepsFor = (from: OrderStatus, role: UserRole): OrderStatus[] =>
  ORDER_STATUSES.filter((to) => actorOf(from, to) === role);
