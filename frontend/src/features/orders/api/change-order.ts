import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';
import type { Order, OrderStatus } from '../../../lib/api-model';

/** The order as the answer has it is shown at once; lists that have it are asked again. */
function show(client: QueryClient, order: Order): Promise<void> {
  client.setQueryData(['order', order.id], order);
  return client.invalidateQueries({ queryKey: ['orders'] });
}

/** A step that was refused means that the order is not what is shown: it is asked again. */
const askAgain = (client: QueryClient, id: number) =>
  Promise.all([
    client.invalidateQueries({ queryKey: ['order', id] }),
    client.invalidateQueries({ queryKey: ['orders'] }),
  ]);

/** Takes an order a step on. @throws {ApiError} 409 when it cannot take this step any more */
export function useTakeStep(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (status: OrderStatus) =>
      bodyOf(
        await api.POST('/orders/{order_id}/status', {
          params: { path: { order_id: String(id) } },
          body: { status },
        }),
      ),
    onSuccess: (order) => show(client, order),
    onError: () => askAgain(client, id),
  });
}

/** The owner says what came of the money. @throws {ApiError} 409 when it came to something else */
export function useSettlePayment(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (status: 'paid' | 'refunded') =>
      bodyOf(
        await api.POST('/orders/{order_id}/payment', {
          params: { path: { order_id: String(id) } },
          body: { status },
        }),
      ),
    onSuccess: (order) => show(client, order),
    onError: () => askAgain(client, id),
  });
}
