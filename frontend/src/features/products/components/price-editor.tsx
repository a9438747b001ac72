import { reasonOf } from '@kirana/backend/http/field-reasons';
import { newProduct } from '@kirana/backend/products/products.schema';
import { readRupees } from '@kirana/backend/texts/amount';
import { useTranslations } from 'use-intl';
import { InlineEdit, type Typed } from '../../../components/ui/inline-edit';
import type { Product } from '../../../lib/api-model';
import { useFieldMessage } from '../../../lib/forms/field-message';
import { formatRupees } from '../../../lib/money';
import { useUpdateProduct } from '../api/update-product';

/** The price as a button; pressed, a field to change it. */
export function PriceEditor({ product }: { product: Product }) {
  const t = useTranslations('owner.products');
  const say = useFieldMessage();
  const update = useUpdateProduct(product);

  function read(typed: string): Typed<number> {
    const price = readRupees(typed);
    if (price === null) return { error: t('notAnAmount') };
    const checked = newProduct.shape.price.safeParse(price);
    return checked.success
      ? { value: checked.data }
      : { error: say(reasonOf(checked.error.issues[0] ?? {})) };
  }

  return (
    <InlineEdit
      label={t('changePrice', { name: product.name, price: formatRupees(product.price) })}
      fieldLabel={t('newPrice')}
      text={formatRupees(product.price)}
      initial={product.price.toFixed(2).replace(/\.00$/, '')}
      inputMode="decimal"
      read={read}
      onSave={(price) => update.mutate({ price })}
    />
  );
}
