import { OPEN_STATUSES } from '@kirana/backend/orders/order-status.schema';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api-client';
import type { Order, OrderStatus } from '../../lib/api-model';

/** The newest orders of whatever status, among which those that were done today are looked for. */
const LATEST = 100;

async function fetchOrders(
  query: { status?: OrderStatus; limit?: number; shop_id?: string; first?: 'oldest' },
  signal: AbortSignal,
): Promise<readonly Order[]> {
  return bodyOf(await api.GET('/orders', { params: { query }, signal }));
}

/** The open orders of one shop or of all of the owner's, of each status those that wait longest, and the newest of all. */
export function boardOptions(shopId: string | undefined) {
  return queryOptions({
    queryKey: ['order-board', shopId ?? ''],
    queryFn: async ({ signal, client, queryKey }): Promise<readonly Order[]> => {
      const before = new Set(client.getQueryData<readonly Order[]>(queryKey));
      const ofShop = shopId === undefined ? {} : { shop_id: shopId };
      const lists = await Promise.all([
        ...OPEN_STATUSES.map((status) => fetchOrders({ ...ofShop, status, first: 'oldest' }, signal)),
        fetchOrders({ ...ofShop, limit: LATEST }, signal),
      ]);
      const found = new Map(lists.flat().map((order) => [order.id, order]));
      // What was put onto the board meanwhile may be newer than this answer.
      for (const order of client.getQueryData<readonly Order[]>(queryKey) ?? [])
        if (!before.has(order) && !isOlder(order, found.get(order.id))) found.set(order.id, order);
      return [...found.values()];
    },
  });
}

/** An order as it is now. */
export async function fetchOrder(id: number): Promise<Order> {
  return bodyOf(await api.GET('/orders/{order_id}', { params: { path: { order_id: String(id) } } }));
}

/** Each change of its status is a step, and none is ever taken away; payments change without one. */
function isOlder(order: Order, than: Order | undefined): boolean {
  if (!than || order.steps.length > than.steps.length) return false;
  return (
    order.steps.length < than.steps.length ||
    // With another status one of them is what a screen shows ahead of the answer.
    (order.status === than.status && order.updated_at < than.updated_at)
  );
}

/** Puts an order into every board that has a place for it, new or changed; not over a newer state of it. */
export function putOnBoards(client: QueryClient, order: Order): void {
  for (const [key, orders] of client.getQueriesData<readonly Order[]>({ queryKey: ['order-board'] })) {
    const ofShop = key[1];
    if (!orders || (ofShop !== '' && ofShop !== String(order.shop_id))) continue;
    if (
      isOlder(
        order,
        orders.find(({ id }) => id === order.id),
      )
    )
      continue;
    client.setQueryData(key, [...orders.filter(({ id }) => id !== order.id), order]);
  }
}
