import { passwordChange } from '@kirana/backend/accounts/accounts.schema';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { PasswordField } from '../../../components/ui/password-field';
import { useSchemaForm } from '../../../lib/forms/use-schema-form';
import { useChangePassword } from '../api/change-profile';
import { SavedNote } from './saved-note';

const EMPTY = { current_password: '', new_password: '' };

/** Another password in the place of the current one; this tab stays signed in. */
export function PasswordForm() {
  const t = useTranslations('account');
  const change = useChangePassword();
  const { field, onSubmit, failure, isSubmitting, reset } = useSchemaForm({
    schema: passwordChange,
    defaultValues: EMPTY,
    send: async (body) => {
      await change.mutateAsync(body);
      reset(EMPTY);
    },
    refusal: ({ problem }) =>
      problem.code === 'wrong_password' ? { field: 'current_password', text: t('notYourPassword') } : null,
  });
  return (
    <form
      className="form panel"
      onSubmit={(event) => void onSubmit(event)}
      noValidate
      aria-label={t('passwordTitle')}
    >
      <h2>{t('passwordTitle')}</h2>
      {failure && <Alert>{failure}</Alert>}
      <PasswordField
        label={t('currentPassword')}
        {...field('current_password')}
        autoComplete="current-password"
        required
      />
      <PasswordField
        label={t('newPassword')}
        {...field('new_password')}
        autoComplete="new-password"
        hint={t('passwordHint')}
        required
      />
      <div className="row row-end">
        <SavedNote shown={change.isSuccess}>{t('changed')}</SavedNote>
        <Button type="submit" busy={isSubmitting}>
          {t('changePassword')}
        </Button>
      </div>
    </form>
  );
}
