import { isOpen, OPEN_STATUSES } from '@kirana/backend/orders/order-status.schema';
import type { Order, OrderStatus } from '../../lib/api-model';
import { dayInIndia } from '../../lib/moment';

export const COLUMN_NAMES = [...OPEN_STATUSES, 'done'] as const;
export type ColumnName = (typeof COLUMN_NAMES)[number];

/** Where an order of this status is put. */
export function columnOf(status: OrderStatus): ColumnName {
  return isOpen(status) ? status : 'done';
}

/** The columns of a board: what has waited longest comes first, and what was done today, the latest first. */
export function columnsOf(
  orders: readonly Order[],
  now = new Date(),
): Readonly<Record<ColumnName, readonly Order[]>> {
  const columns: Record<ColumnName, Order[]> = {
    placed: [],
    accepted: [],
    packed: [],
    out_for_delivery: [],
    done: [],
  };
  const today = dayInIndia(now);
  for (const order of orders) {
    const column = columnOf(order.status);
    if (column !== 'done' || dayInIndia(new Date(order.updated_at)) === today) columns[column].push(order);
  }
  for (const status of OPEN_STATUSES) columns[status].sort((a, b) => a.id - b.id);
  columns.done.sort((a, b) => b.updated_at.localeCompare(a.updated_at));
  return columns;
}
