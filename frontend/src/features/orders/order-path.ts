import { OPEN_STATUSES } from '@kirana/backend/orders/order-status.schema';
import type { OrderStatus } from '../../lib/api-model';

/** The way of an order that nobody gives up. */
export const PATH: readonly OrderStatus[] = [...OPEN_STATUSES, 'delivered'];
