import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Order } from '../../lib/api-model';
import type { LiveEvent } from '../../lib/live/live-event';
import { useLiveUpdates } from '../../lib/live/use-live';
import { boardOptions, fetchOrder, putOnBoards } from './board-query';

/** Events come in bursts: they are gathered for so long (ms). */
const GATHER_MS = 80;
/** From so many orders at once on, one look at all is less than a look at each. */
const MANY = 8;

/** Keeps a board as the events say, order by order; tells of those that it did not have. */
export function useBoardNews(shopId: string | undefined, onNew: (order: Order) => void): void {
  const client = useQueryClient();
  const waiting = useRef(new Set<number>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { queryKey } = boardOptions(shopId);

  async function look(ids: readonly number[]): Promise<void> {
    const known = new Set(client.getQueryData<readonly Order[]>(queryKey)?.map(({ id }) => id));
    if (ids.length > MANY) await client.invalidateQueries({ queryKey });
    else {
      // One that cannot be looked at now comes with the next event or reload.
      const found = await Promise.allSettled(ids.map(fetchOrder));
      for (const each of found) if (each.status === 'fulfilled') putOnBoards(client, each.value);
    }
    for (const order of client.getQueryData<readonly Order[]>(queryKey) ?? [])
      if (ids.includes(order.id) && !known.has(order.id) && order.status === 'placed') onNew(order);
  }

  function flush() {
    const ids = [...waiting.current];
    waiting.current.clear();
    timer.current = undefined;
    void look(ids);
  }

  useLiveUpdates({
    onEvent: (event: LiveEvent) => {
      if (event.type !== 'order' || (shopId !== undefined && String(event.shop_id) !== shopId)) return;
      waiting.current.add(event.order_id);
      timer.current ??= setTimeout(flush, GATHER_MS);
    },
  });
  useEffect(() => () => clearTimeout(timer.current), []);
}
