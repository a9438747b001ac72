import type { Order, OrderStatus } from '../../lib/api-model';

/** How the orders feature speaks of orders, in the language that is shown. */
export interface OrderWords {
  status(status: OrderStatus): string;
  step(status: OrderStatus): string;
  payment(order: Order): string;
  items(items: Order['items']): string;
}
