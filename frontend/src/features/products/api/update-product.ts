import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { api, bodyOf } from '../../../lib/api-client';
import type { Product, ProductChange } from '../../../lib/api-model';
import { useExplain } from '../../../lib/i18n/use-explain';
import { notify } from '../../../lib/notify';
import { changeInPages } from '../../../lib/page-cache';

/** @throws {ApiError} 422 with fields, 404 when the product is gone. */
async function updateProduct(product: Product, change: ProductChange): Promise<Product> {
  const path = { shop_id: String(product.shop_id), product_id: String(product.id) };
  return bodyOf(
    await api.PATCH('/shops/{shop_id}/products/{product_id}', { params: { path }, body: change }),
  );
}

/** For a form, which shows what was refused. */
export function useEditProduct(product: Product) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: ProductChange) => updateProduct(product, change),
    onSuccess: () => client.invalidateQueries({ queryKey: ['products', product.shop_id] }),
  });
}

/** Shown at once; what was refused is taken back, with a message that says why. */
export function useUpdateProduct(product: Product) {
  const t = useTranslations('owner');
  const explain = useExplain();
  const client = useQueryClient();
  const queryKey = ['products', product.shop_id];
  return useMutation({
    mutationFn: (change: Pick<ProductChange, 'price' | 'is_active'>) => updateProduct(product, change),
    onMutate: (change) =>
      changeInPages<Product>(client, queryKey, product.id, (before) => ({ ...before, ...change })),
    onError: (error, _change, takeBack) => {
      takeBack?.();
      notify({ text: t('takenBack', { what: product.name, why: explain(error) }), kind: 'failed' });
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}
