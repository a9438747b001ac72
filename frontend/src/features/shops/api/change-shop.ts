import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { api, bodyOf } from '../../../lib/api-client';
import type { Shop, ShopChange } from '../../../lib/api-model';
import { useExplain } from '../../../lib/i18n/use-explain';
import { notify } from '../../../lib/notify';

/** @throws {ApiError} 422 with fields. */
async function changeShop(id: number, change: ShopChange): Promise<Shop> {
  return bodyOf(
    await api.PATCH('/shops/{shop_id}', { params: { path: { shop_id: String(id) } }, body: change }),
  );
}

export function useChangeShop(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: ShopChange) => changeShop(id, change),
    onSuccess: (shop) => {
      client.setQueryData(['shop', id], shop);
      return client.invalidateQueries({ queryKey: ['shops'] });
    },
  });
}

/** A switch moves when it is pressed; refused, it moves back and says why. */
export function useSwitchShop(shop: Shop) {
  const t = useTranslations('owner');
  const explain = useExplain();
  const client = useQueryClient();
  const queryKey = ['shop', shop.id];
  return useMutation({
    mutationFn: (change: Pick<ShopChange, 'closed_on' | 'is_active'>) => changeShop(shop.id, change),
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey });
      client.setQueryData<Shop>(queryKey, (before) => before && { ...before, ...change });
    },
    onSuccess: (changed) => {
      client.setQueryData(queryKey, changed);
      return client.invalidateQueries({ queryKey: ['shops'] });
    },
    onError: (error) => {
      client.setQueryData(queryKey, shop);
      notify({ text: t('takenBack', { what: shop.name, why: explain(error) }), kind: 'failed' });
      return client.invalidateQueries({ queryKey });
    },
  });
}
