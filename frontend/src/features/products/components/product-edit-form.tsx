import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import type { Product } from '../../../lib/api-model';
import { notify } from '../../../lib/notify';
import { useEditProduct } from '../api/update-product';
import { ProductFields } from './product-fields';
import { useProductForm } from './use-product-form';

interface ProductEditFormProps {
  product: Product;
  categories: readonly string[];
  onDone: () => void;
}

/** All that can be said about a product that is there. */
export function ProductEditForm({ product, categories, onDone }: ProductEditFormProps) {
  const t = useTranslations('owner.products');
  const common = useTranslations('common');
  const edit = useEditProduct(product);
  const form = useProductForm(product, async (body) => {
    await edit.mutateAsync(body);
    notify({ text: t('changed', { name: body.name }), kind: 'done' });
    onDone();
  });
  return (
    <form className="form" onSubmit={(event) => void form.onSubmit(event)} noValidate aria-label={t('edit')}>
      {form.failure && <Alert>{form.failure}</Alert>}
      <ProductFields form={form} categories={categories} />
      <div className="row row-end">
        <Button look="quiet" onClick={onDone}>
          {common('cancel')}
        </Button>
        <Button type="submit" busy={form.isSubmitting}>
          {common('save')}
        </Button>
      </div>
    </form>
  );
}
