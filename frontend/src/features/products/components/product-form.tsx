import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { TextField } from '../../../components/ui/text-field';
import { notify } from '../../../lib/notify';
import { useCreateProduct } from '../api/create-product';
import { ProductFields } from './product-fields';
import { useProductForm } from './use-product-form';

interface ProductFormProps {
  shopId: number;
  categories: readonly string[];
  onDone: () => void;
}

/** Asks for a new product; stays open after each, since shelves are filled one after another. */
export function ProductForm(props: ProductFormProps) {
  const [added, setAdded] = useState(0);
  // Another form for the next one: it is empty, and its first field has the focus.
  return <OneProductForm key={added} {...props} onAdded={() => setAdded(added + 1)} />;
}

function OneProductForm({ shopId, categories, onDone, onAdded }: ProductFormProps & { onAdded: () => void }) {
  const t = useTranslations('owner.products');
  const create = useCreateProduct(shopId);
  const form = useProductForm(null, async (body) => {
    await create.mutateAsync(body);
    notify({ text: t('added', { name: body.name }), kind: 'done' });
    onAdded();
  });
  return (
    <form
      className="form inset"
      onSubmit={(event) => void form.onSubmit(event)}
      noValidate
      aria-label={t('new')}
    >
      {form.failure && <Alert>{form.failure}</Alert>}
      <ProductFields form={form} categories={categories}>
        <TextField
          label={t('inStock')}
          hint={t('inStockHint')}
          {...form.numberField('stock')}
          inputMode="numeric"
        />
        <TextField
          label={t('lowAt')}
          hint={t('lowAtHint')}
          {...form.numberField('low_at')}
          inputMode="numeric"
        />
      </ProductFields>
      <div className="row row-end">
        <Button look="quiet" onClick={onDone}>
          {t('done')}
        </Button>
        <Button type="submit" busy={form.isSubmitting}>
          {t('add')}
        </Button>
      </div>
    </form>
  );
}
