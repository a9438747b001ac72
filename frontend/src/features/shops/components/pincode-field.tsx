import { useTranslations } from 'use-intl';
import { TextField } from '../../../components/ui/text-field';
import { useAskPlace } from '../api/get-place';
import type { ShopForm } from './use-shop-form';

/** The shop's pincode; it says the state, and the place roughly, while the owner has not said them. */
export function PincodeField({ form }: { form: ShopForm }) {
  const t = useTranslations('owner.shop');
  const askPlace = useAskPlace();
  const { onBlur, ...field } = form.field('pincode');

  async function fill() {
    const typed = form.getValues('pincode');
    const place = await askPlace(typed ?? '');
    if (!place || form.getValues('pincode') !== typed) return;
    if (!form.getValues('state')) form.setValue('state', place.state, { shouldDirty: true });
    const said = [form.getValues('latitude'), form.getValues('longitude')];
    if (place.latitude === null || said.some((degrees) => typeof degrees === 'number')) return;
    form.setValue('latitude', place.latitude, { shouldDirty: true });
    form.setValue('longitude', place.longitude, { shouldDirty: true });
  }

  return (
    <TextField
      label={t('pincode')}
      {...field}
      onBlur={(event) => {
        void onBlur(event);
        void fill();
      }}
      inputMode="numeric"
    />
  );
}
