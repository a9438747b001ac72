import { useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { TextField } from '../../../components/ui/text-field';
import type { Place } from '../../../lib/use-here';
import { PlacePicker } from './place-picker';
import type { ShopForm } from './use-shop-form';

const isDegrees = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Math.abs(value) <= most;

/** The shop's point on the earth: asked of the device, typed, or moved step by step. */
export function PlaceFields({ form }: { form: ShopForm }) {
  const t = useTranslations('owner.shop');
  const [latitude, longitude] = useWatch({ control: form.control, name: ['latitude', 'longitude'] });
  const place = isDegrees(latitude, 90) && isDegrees(longitude, 180) ? { latitude, longitude } : null;

  function choose(chosen: Place | null) {
    for (const name of ['latitude', 'longitude'] as const)
      form.setValue(name, chosen?.[name] ?? null, { shouldDirty: true });
    form.clearErrors(['latitude', 'longitude']);
  }

  return (
    <PlacePicker place={place} onChange={choose}>
      <div className="form-grid">
        <TextField label={t('latitude')} {...form.numberField('latitude')} />
        <TextField label={t('longitude')} {...form.numberField('longitude')} />
      </div>
    </PlacePicker>
  );
}
