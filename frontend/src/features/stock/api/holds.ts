import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { api, bodyOf, expectOk } from '../../../lib/api-client';
import type { ShopHold } from '../../../lib/api-model';
import { useExplain } from '../../../lib/i18n/use-explain';
import { notify } from '../../../lib/notify';
import { type Page, toPage } from '../../../lib/page';
import { ApiError } from '../../../lib/problem';

const PAGE = 20;
/** Holds come and go without an event (ms). */
const ASK_EVERY_MS = 20_000;

async function fetchHolds(
  shopId: number,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<ShopHold>> {
  const params = { path: { shop_id: String(shopId) }, query: { limit: PAGE, ...(cursor && { cursor }) } };
  const answer = await api.GET('/shops/{shop_id}/holds', { params, signal });
  return toPage(bodyOf(answer), answer.response);
}

/** What customers at their checkouts hold of one's own shop, latest first. */
export function useHolds(shopId: number) {
  return useInfiniteQuery({
    queryKey: ['holds', shopId],
    queryFn: ({ pageParam, signal }) => fetchHolds(shopId, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: ASK_EVERY_MS,
  });
}

/** What has gone back by itself meanwhile is where it should be. */
async function release(shopId: number, { id }: ShopHold): Promise<void> {
  const path = { shop_id: String(shopId), hold_id: String(id) };
  try {
    expectOk(await api.DELETE('/shops/{shop_id}/holds/{hold_id}', { params: { path } }));
  } catch (error) {
    if (!(error instanceof ApiError) || error.problem.code !== 'hold_not_found') throw error;
  }
}

export function useReleaseHold(shopId: number) {
  const t = useTranslations('stock.holds');
  const explain = useExplain();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (hold: ShopHold) => release(shopId, hold),
    onSuccess: (_, { name }) => notify({ text: t('released', { name: name ?? t('gone') }), kind: 'done' }),
    onError: (error) => notify({ text: explain(error), kind: 'failed' }),
    onSettled: () =>
      Promise.all(
        [['holds', shopId], ['stock', shopId], ['stock-history']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
