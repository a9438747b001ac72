import { profileChange } from '@kirana/backend/accounts/accounts.schema';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { TextField } from '../../../components/ui/text-field';
import type { Profile } from '../../../lib/api-model';
import { useSchemaForm } from '../../../lib/forms/use-schema-form';
import { useChangeProfile } from '../api/change-profile';
import { SavedNote } from './saved-note';

/** Name, mobile and address of the own account. */
export function ProfileForm({ profile }: { profile: Profile }) {
  const t = useTranslations('account');
  const change = useChangeProfile();
  const { field, onSubmit, failure, isSubmitting } = useSchemaForm({
    schema: profileChange,
    defaultValues: { full_name: profile.full_name, mobile: profile.mobile, address: profile.address },
    send: (body) => change.mutateAsync(body),
    empty: 'kept',
  });
  return (
    <form
      className="form panel"
      onSubmit={(event) => void onSubmit(event)}
      noValidate
      aria-label={t('profile')}
    >
      <h2>{t('profile')}</h2>
      {failure && <Alert>{failure}</Alert>}
      <p className="fact">{t('usernameIs', { username: profile.username })}</p>
      <TextField label={t('fullName')} {...field('full_name')} autoComplete="name" required />
      <TextField label={t('mobile')} {...field('mobile')} type="tel" autoComplete="tel" required />
      <TextField label={t('address')} {...field('address')} autoComplete="street-address" required />
      <div className="row row-end">
        <SavedNote shown={change.isSuccess}>{t('saved')}</SavedNote>
        <Button type="submit" busy={isSubmitting}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
