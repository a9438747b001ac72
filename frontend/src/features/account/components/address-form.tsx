import { newAddress } from '@kirana/backend/accounts/addresses/addresses.schema';
import { useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { TextField } from '../../../components/ui/text-field';
import type { Profile, SavedAddress } from '../../../lib/api-model';
import { useSchemaForm } from '../../../lib/forms/use-schema-form';
import { useSaveAddress } from '../api/addresses';
import { AddressPlace } from './address-place';

interface AddressFormProps {
  /** The one to change; null for a new one, which begins with the name and the mobile of the profile. */
  address: SavedAddress | null;
  profile: Profile;
  onDone: () => void;
}

/** Asks for an address to deliver to. */
export function AddressForm({ address, profile, onDone }: AddressFormProps) {
  const t = useTranslations('account');
  const common = useTranslations('common');
  const save = useSaveAddress(address?.id ?? null);
  const { field, onSubmit, failure, isSubmitting, setValue, control } = useSchemaForm({
    schema: newAddress,
    defaultValues: {
      label: address?.label ?? '',
      recipient: address?.recipient ?? profile.full_name,
      mobile: address?.mobile ?? profile.mobile,
      address: address?.address ?? '',
      location: address?.location ?? null,
    },
    send: (body) => save.mutateAsync(body, { onSuccess: onDone }),
    refusal: ({ status }) => (status === 409 ? { field: 'root', text: t('tooMany') } : null),
  });
  const place = useWatch({ control, name: 'location' }) ?? null;
  const written = field('address');
  return (
    <form
      className="form inset"
      onSubmit={(event) => void onSubmit(event)}
      noValidate
      aria-label={address ? t('changeNamed', { label: address.label }) : t('newAddress')}
    >
      {failure && <Alert>{failure}</Alert>}
      <div className="form-grid">
        <TextField
          label={t('addressName')}
          {...field('label')}
          placeholder={t('addressNameExample')}
          required
          autoFocus
        />
        <TextField label={t('recipient')} {...field('recipient')} autoComplete="name" required />
        <TextField label={t('mobile')} {...field('mobile')} type="tel" autoComplete="tel" required />
      </div>
      <TextField
        label={t('address')}
        {...written}
        autoComplete="street-address"
        required
        onChange={(event) => {
          // A place on the map belongs to the address that it was saved with.
          setValue('location', null);
          void written.onChange(event);
        }}
      />
      <AddressPlace place={place} onChange={(next) => setValue('location', next)} />
      <div className="row row-end">
        <Button look="quiet" onClick={onDone}>
          {common('cancel')}
        </Button>
        <Button type="submit" busy={isSubmitting}>
          {t('saveAddress')}
        </Button>
      </div>
    </form>
  );
}
