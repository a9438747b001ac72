import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { notify } from '../../../lib/notify';
import { useCreateShop } from '../api/create-shop';
import '../owner-shops.css';
import { ShopFields } from './shop-fields';
import { useShopForm } from './use-shop-form';

/** Asks for a new shop. `onDone` after it exists, or when the owner changes their mind. */
export function ShopForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations('owner.shop');
  const common = useTranslations('common');
  const create = useCreateShop();
  const form = useShopForm(null, async (body) => {
    const shop = await create.mutateAsync(body);
    notify({ text: t('created', { name: shop.name }), kind: 'done' });
    onDone();
  });
  return (
    <form
      className="form panel"
      onSubmit={(event) => void form.onSubmit(event)}
      noValidate
      aria-label={t('new')}
    >
      <div>
        <h2>{t('new')}</h2>
        <p className="fact">{t('newHint')}</p>
      </div>
      {form.failure && <Alert>{form.failure}</Alert>}
      <ShopFields form={form} />
      <div className="row row-end form-end">
        <Button look="quiet" onClick={onDone}>
          {common('cancel')}
        </Button>
        <Button type="submit" busy={form.isSubmitting}>
          {t('create')}
        </Button>
      </div>
    </form>
  );
}
