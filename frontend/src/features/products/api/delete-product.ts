import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { api, expectOk } from '../../../lib/api-client';
import type { Product } from '../../../lib/api-model';
import { useExplain } from '../../../lib/i18n/use-explain';
import { notify } from '../../../lib/notify';
import { changeInPages } from '../../../lib/page-cache';

/** @throws {ApiError} 404 when it is gone already. */
async function deleteProduct({ shop_id, id }: Product): Promise<void> {
  const path = { shop_id: String(shop_id), product_id: String(id) };
  expectOk(await api.DELETE('/shops/{shop_id}/products/{product_id}', { params: { path } }));
}

/** The product leaves the list at once; it comes back, with a message, when the API refuses. */
export function useDeleteProduct(product: Product) {
  const t = useTranslations('owner');
  const explain = useExplain();
  const client = useQueryClient();
  const queryKey = ['products', product.shop_id];
  return useMutation({
    mutationFn: () => deleteProduct(product),
    onMutate: () => changeInPages<Product>(client, queryKey, product.id, () => null),
    onSuccess: () => notify({ text: t('products.deleted', { name: product.name }), kind: 'done' }),
    onError: (error, _nothing, takeBack) => {
      takeBack?.();
      notify({ text: t('takenBack', { what: product.name, why: explain(error) }), kind: 'failed' });
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}
