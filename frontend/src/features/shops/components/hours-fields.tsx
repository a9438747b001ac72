import { useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { TextField } from '../../../components/ui/text-field';
import type { ShopForm } from './use-shop-form';

/** Hours that many shops have; the same time twice is the whole day. */
const PRESETS = [
  { name: 'allDay', opens: '00:00', closes: '00:00' },
  { name: 'nineToNine', opens: '09:00', closes: '21:00' },
  { name: 'sevenToTen', opens: '07:00', closes: '22:00' },
  { name: 'notSaid', opens: '', closes: '' },
] as const;

/** From when to when the shop is open: by one press, or by the minute. */
export function HoursFields({ form }: { form: ShopForm }) {
  const t = useTranslations('owner.shop');
  const [opens, closes] = useWatch({ control: form.control, name: ['opens_at', 'closes_at'] });
  return (
    <>
      <div className="row" role="group" aria-label={t('hoursPresets')}>
        {PRESETS.map((preset) => (
          <button
            key={preset.name}
            type="button"
            className="preset"
            aria-pressed={(opens ?? '') === preset.opens && (closes ?? '') === preset.closes}
            onClick={() => {
              form.setValue('opens_at', preset.opens, { shouldDirty: true });
              form.setValue('closes_at', preset.closes, { shouldDirty: true });
            }}
          >
            {t(preset.name)}
          </button>
        ))}
      </div>
      <div className="form-grid">
        <TextField label={t('opensAt')} type="time" {...form.field('opens_at')} />
        <TextField label={t('closesAt')} type="time" hint={t('closesHint')} {...form.field('closes_at')} />
      </div>
    </>
  );
}
