import { useStore } from '@nanostores/react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { api, bodyOf } from '../../lib/api-client';
import type { Order } from '../../lib/api-model';
import { formatRupees } from '../../lib/money';
import { notify } from '../../lib/notify';
import { orderNews, seenOrders, waitingOrders } from '../../lib/order-news';
import { usePerson } from '../../lib/session';
import { useBell } from './use-bell';

/** So many are looked at: with more there is no need to know how many. */
const MOST = 50;

const waitingOptions = (person: string | null) =>
  queryOptions({
    queryKey: ['waiting-orders', person],
    queryFn: async ({ signal }) =>
      bodyOf(await api.GET('/orders', { params: { query: { status: 'placed', limit: MOST } }, signal })),
    enabled: person !== null,
  });

/** An order in an owner's shops must not be missed: it is shown on every page, and rings until somebody looks. */
export function useOwnerNews(): void {
  const t = useTranslations('owner.news');
  const navigate = useNavigate();
  const { data: orders } = useQuery(waitingOptions(usePerson()));
  const seen = useStore(seenOrders);
  const told = useRef(new Set<number>());
  const unseen = (orders ?? []).filter(({ id }) => !seen.includes(id));
  useBell(unseen.length > 0);

  function tell(fresh: readonly Order[]) {
    const [first] = fresh;
    if (!first) return;
    const [text, to] =
      fresh.length === 1
        ? [t('one', { id: first.id, amount: formatRupees(first.total) }), `/shopowner-orders/${first.id}`]
        : [t('several', { count: fresh.length }), '/shopowner-orders'];
    notify({ kind: 'done', text, action: { label: t('look'), run: () => void navigate(to) } });
  }

  useEffect(() => {
    if (!orders) return;
    waitingOrders.set(orders.map(({ id }) => id));
    orderNews.set(orders.length);
    const isThere = (id: number) => orders.some((order) => order.id === id);
    // What lies behind the last one that is shown may still wait.
    const last = orders.length < MOST ? 0 : (orders.at(-1)?.id ?? 0);
    const kept = seenOrders.get().filter((id) => isThere(id) || id < last);
    if (kept.length < seenOrders.get().length) seenOrders.set(kept);
    const fresh = orders.filter(({ id }) => !seenOrders.get().includes(id) && !told.current.has(id));
    for (const { id } of fresh) told.current.add(id);
    if (document.visibilityState === 'visible') tell(fresh);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- told once for each answer, not for each rendering
  }, [orders]);
}
