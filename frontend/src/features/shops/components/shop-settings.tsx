import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import type { Shop } from '../../../lib/api-model';
import { useChangeShop } from '../api/change-shop';
import { ShopFields } from './shop-fields';
import { useShopForm } from './use-shop-form';

/** Name, place, hours and terms of a shop. */
export function ShopSettings({ shop }: { shop: Shop }) {
  const t = useTranslations('owner.shop');
  const common = useTranslations('common');
  const change = useChangeShop(shop.id);
  const form = useShopForm(shop, (body) => change.mutateAsync(body));
  const { isSubmitSuccessful } = form.formState;
  return (
    <form
      className="form panel"
      onSubmit={(event) => void form.onSubmit(event)}
      noValidate
      aria-label={t('settingsForm')}
    >
      {form.failure && <Alert>{form.failure}</Alert>}
      <ShopFields form={form} />
      <div className="row row-end form-end">
        <span role="status" className="fact">
          {change.isSuccess && isSubmitSuccessful && !form.isSubmitting && t('saved')}
        </span>
        <Button type="submit" busy={form.isSubmitting}>
          {common('save')}
        </Button>
      </div>
    </form>
  );
}
