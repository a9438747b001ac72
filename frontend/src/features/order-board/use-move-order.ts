import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { api, bodyOf } from '../../lib/api-client';
import type { Order, OrderStep } from '../../lib/api-model';
import { useExplain } from '../../lib/i18n/use-explain';
import { notify } from '../../lib/notify';
import { ApiError } from '../../lib/problem';
import { fetchOrder, putOnBoards } from './board-query';

interface Move {
  readonly order: Order;
  readonly step: OrderStep;
}

/** Moves an order at once; refused, it goes back to where it was, or to where it has come to meanwhile, and says why. */
export function useMoveOrder() {
  const t = useTranslations('owner.board');
  const explain = useExplain();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ order, step }: Move) =>
      bodyOf(
        await api.POST('/orders/{order_id}/status', {
          params: { path: { order_id: String(order.id) } },
          body: step,
        }),
      ),
    onMutate: async ({ order, step }) => {
      await client.cancelQueries({ queryKey: ['order-board'] });
      // Its next steps are the API's to say.
      putOnBoards(client, { ...order, status: step.status, next: [], updated_at: new Date().toISOString() });
    },
    onSuccess: (order) => {
      putOnBoards(client, order);
      client.setQueryData(['order', order.id], order);
      return client.invalidateQueries({ queryKey: ['orders'] });
    },
    onError: async (error, { order }) => {
      putOnBoards(client, order);
      const hasChanged = error instanceof ApiError && error.status === 409;
      const why = hasChanged ? t('changedMeanwhile') : explain(error);
      notify({ text: t('notMoved', { id: order.id, why }), kind: 'failed' });
      await fetchOrder(order.id).then(
        (now) => putOnBoards(client, now),
        // It stays where it was: the next event, or a reload, knows better.
        () => undefined,
      );
    },
  });
}
