import { OPEN_STATUSES } from '@kirana/backend/orders/order-status.schema';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api-client';
import type { Order, OrderStatus } from '../../lib/api-model';

/** The newest orders of whatever status, among which those that were done today are looked for. */
const LATEST = 100;

async function fetchOrders(
  query: { status?: OrderStatus; limit?: number; shop_id?: string },
  signal: AbortSignal,
): Promise<readonly Order[]> {
  return bodyOf(await api.GET('/orders', { params: { query }, signal }));
}

/** All open orders, of one shop or of all of the owner's, and the newest of the others. */
export function boardOptions(shopId: string | undefined) {
  return queryOptions({
    queryKey: ['order-board', shopId ?? ''],
    queryFn: async ({ signal }): Promise<readonly Order[]> => {
      const ofShop = shopId === undefined ? {} : { shop_id: shopId };
      const lists = await Promise.all([
        ...OPEN_STATUSES.map((status) => fetchOrders({ ...ofShop, status }, signal)),
        fetchOrders({ ...ofShop, limit: LATEST }, signal),
      ]);
      return [...new Map(lists.flat().map((order) => [order.id, order])).values()];
    },
  });
}

/** An order as it is now. */
export async function fetchOrder(id: number): Promise<Order> {
  return bodyOf(await api.GET('/orders/{order_id}', { params: { path: { order_id: String(id) } } }));
}

/** Puts an order into every board that has a place for it, new or changed. */
export function putOnBoards(client: QueryClient, order: Order): void {
  for (const [key, orders] of client.getQueriesData<readonly Order[]>({ queryKey: ['order-board'] })) {
    const ofShop = key[1];
    if (!orders || (ofShop !== '' && ofShop !== String(order.shop_id))) continue;
    client.setQueryData(key, [...orders.filter(({ id }) => id !== order.id), order]);
  }
}
