import { isOpen } from '@kirana/backend/orders/order-status.schema';
import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { api, bodyOf } from '../../../lib/api-client';
import type { Order, OrderStep, PaymentClaim, PaymentWord } from '../../../lib/api-model';
import { useExplain } from '../../../lib/i18n/use-explain';
import { notify } from '../../../lib/notify';
import type { Page } from '../../../lib/page';
import { ApiError } from '../../../lib/problem';

type Listed = InfiniteData<Page<Order>>;

/** Puts an order in the place of what is known of it: on its own page, and in the lists that have it. */
function show(client: QueryClient, order: Order): void {
  client.setQueryData<Order>(['order', order.id], (known) => known && order);
  client.setQueriesData<Listed>(
    { queryKey: ['orders'] },
    (listed) =>
      listed && {
        ...listed,
        pages: listed.pages.map((page) => ({
          ...page,
          items: page.items.map((item) => (item.id === order.id ? order : item)),
        })),
      },
  );
}

interface Change {
  /** As it is shown. */
  readonly order: Order;
}

interface OrderChange<Wanted extends Change> {
  /** What the order will look like, if the API agrees. */
  readonly expected: (wanted: Wanted) => Order;
  /** @throws {ApiError} 409 when the order is not what is shown */
  readonly send: (wanted: Wanted) => Promise<Order>;
}

/** Shows what is wanted at once; a refusal takes it back, says so, and asks for the order as it is. */
function useOrderChange<Wanted extends Change>({ expected, send }: OrderChange<Wanted>) {
  const client = useQueryClient();
  const explain = useExplain();
  const t = useTranslations('orders');
  const isOf = (id: number) => ({
    predicate: ({ queryKey: [name, own] }: { readonly queryKey: readonly unknown[] }) =>
      name === 'orders' || (name === 'order' && own === id),
  });
  return useMutation({
    mutationFn: send,
    onMutate: async (wanted) => {
      await client.cancelQueries(isOf(wanted.order.id));
      show(client, expected(wanted));
    },
    onSuccess: (order) => {
      show(client, order);
      return client.invalidateQueries({ queryKey: ['orders'] });
    },
    onError: (error, { order }) => {
      show(client, order);
      const late = error instanceof ApiError && error.status === 409;
      notify({ kind: 'failed', text: late ? t('changedMeanwhile') : explain(error) });
      return client.invalidateQueries(isOf(order.id));
    },
  });
}

/** Takes an order a step on. */
export function useTakeStep() {
  return useOrderChange<Change & { readonly step: OrderStep }>({
    expected: ({ order, step: { status, reason } }) => ({
      ...order,
      status,
      next: isOpen(status) ? order.next.filter((next) => next !== status) : [],
      steps: [
        ...order.steps,
        {
          status,
          actor_role: status === 'cancelled' ? 'customer' : 'shopowner',
          at: new Date().toISOString(),
          reason: reason ?? null,
        },
      ],
    }),
    send: async ({ order: { id }, step }) =>
      bodyOf(
        await api.POST('/orders/{order_id}/status', {
          params: { path: { order_id: String(id) } },
          body: step,
        }),
      ),
  });
}

/** The owner says what came of the money. */
export function useSettlePayment() {
  return useOrderChange<Change & { readonly status: PaymentWord }>({
    expected: ({ order, status }) => ({ ...order, payment: { ...order.payment, status } }),
    send: async ({ order: { id }, status }) =>
      bodyOf(
        await api.POST('/orders/{order_id}/payment', {
          params: { path: { order_id: String(id) } },
          body: { status },
        }),
      ),
  });
}

/** The customer says "I have paid", with the number of the transfer. */
export function useClaimPayment(order: Order) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (claim: PaymentClaim) =>
      bodyOf(
        await api.POST('/orders/{order_id}/payment/claim', {
          params: { path: { order_id: String(order.id) } },
          body: claim,
        }),
      ),
    onSuccess: (claimed) => {
      show(client, claimed);
    },
  });
}
