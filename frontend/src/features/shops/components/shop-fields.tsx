import { SHOP_CATEGORIES } from '@kirana/backend/shops/shops.schema';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { SelectField, TextField } from '../../../components/ui/text-field';
import { HoursFields } from './hours-fields';
import { PincodeField } from './pincode-field';
import { PlaceFields } from './place-fields';
import type { ShopForm } from './use-shop-form';

function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="form-section">
      <legend>{title}</legend>
      {hint && <p className="field-hint">{hint}</p>}
      {children}
    </fieldset>
  );
}

/** What a shop is, where, when it is open and on which terms it delivers. */
export function ShopFields({ form }: { form: ShopForm }) {
  const t = useTranslations('owner.shop');
  const category = useTranslations('owner.category');
  const { field, numberField, rupeeField } = form;
  return (
    <>
      <Section title={t('sectionName')}>
        <div className="form-grid">
          <TextField label={t('name')} {...field('name')} required />
          <SelectField label={t('category')} {...field('category')} required>
            {SHOP_CATEGORIES.map((name) => (
              <option key={name} value={name}>
                {category(name)}
              </option>
            ))}
          </SelectField>
        </div>
      </Section>
      <Section title={t('sectionPlace')}>
        <div className="form-grid">
          <TextField label={t('address')} {...field('address')} />
          <TextField label={t('area')} {...field('area')} />
          <TextField label={t('city')} {...field('city')} required />
          <TextField label={t('state')} {...field('state')} />
          <PincodeField form={form} />
        </div>
        <PlaceFields form={form} />
      </Section>
      <Section title={t('sectionHours')}>
        <HoursFields form={form} />
      </Section>
      <Section title={t('sectionDelivery')} hint={t('deliveryHint')}>
        <div className="form-grid">
          <TextField label={t('minimumOrder')} {...rupeeField('minimum_order')} />
          <TextField label={t('radius')} hint={t('radiusHint')} {...numberField('delivery_radius_km')} />
        </div>
      </Section>
      <Section title={t('sectionPayment')}>
        <div className="form-grid">
          <TextField
            label={t('upi')}
            placeholder="name@bank"
            autoCapitalize="none"
            spellCheck={false}
            hint={t('upiHint')}
            {...field('upi_id')}
          />
        </div>
      </Section>
    </>
  );
}
