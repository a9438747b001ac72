import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { api, bodyOf } from '../../../lib/api-client';
import type { Stock, StockChange } from '../../../lib/api-model';
import { useExplain } from '../../../lib/i18n/use-explain';
import { notify } from '../../../lib/notify';
import { changeInPages } from '../../../lib/page-cache';

/** @throws {ApiError} 422 with fields, 404 when the product is gone. */
async function changeStock(shopId: number, productId: number, body: StockChange): Promise<Stock> {
  const path = { shop_id: String(shopId), product_id: String(productId) };
  return bodyOf(await api.PATCH('/shops/{shop_id}/products/{product_id}/stock', { params: { path }, body }));
}

const concerned = (shopId: number) => [['stock', shopId], ['stock-history'], ['products', shopId]];

/** For a form, which shows what was refused. */
export function useChangeStock(shopId: number, productId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: StockChange) => changeStock(shopId, productId, body),
    onSuccess: () => Promise.all(concerned(shopId).map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

/** A count that is shown at once; what was refused is taken back, with a message that says why. */
export function useCountStock(shopId: number, stock: Stock) {
  const t = useTranslations('owner');
  const explain = useExplain();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (quantity: number) => changeStock(shopId, stock.id, { quantity }),
    onMutate: (quantity) =>
      changeInPages<Stock>(client, ['stock', shopId], stock.id, (before) => ({
        ...before,
        counted: true,
        quantity,
        is_low: quantity <= before.low_at,
      })),
    onError: (error, _quantity, takeBack) => {
      takeBack?.();
      notify({ text: t('takenBack', { what: stock.name, why: explain(error) }), kind: 'failed' });
    },
    onSettled: () => Promise.all(concerned(shopId).map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
