import { useTranslations } from 'use-intl';
import { registration } from '@kirana/backend/accounts/accounts.schema';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { PasswordField } from '../../../components/ui/password-field';
import { TextField } from '../../../components/ui/text-field';
import type { Role } from '../../../lib/api-model';
import { useSchemaForm } from '../../../lib/forms/use-schema-form';
import { useRegister } from '../api/register';

/** Creates an account of the given role and signs in to it. */
export function RegisterForm({ role }: { role: Role }) {
  const t = useTranslations('account');
  const register = useRegister();
  const { field, onSubmit, failure, isSubmitting } = useSchemaForm({
    schema: registration,
    defaultValues: { role, username: '', password: '', full_name: '', mobile: '', address: '' },
    send: (body) => register.mutateAsync(body),
    // A taken name belongs to its field, although the API refuses the whole registration.
    refusal: ({ status }) => (status === 409 ? { field: 'username', text: t('usernameTaken') } : null),
  });
  return (
    <form className="form" onSubmit={(event) => void onSubmit(event)} noValidate>
      {failure && <Alert>{failure}</Alert>}
      <TextField label={t('fullName')} {...field('full_name')} autoComplete="name" required />
      <TextField
        label={t('mobile')}
        {...field('mobile')}
        type="tel"
        autoComplete="tel-national"
        hint={t('mobileHint')}
        required
      />
      <TextField label={t('address')} {...field('address')} autoComplete="street-address" required />
      <TextField
        label={t('username')}
        {...field('username')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <PasswordField
        label={t('password')}
        {...field('password')}
        autoComplete="new-password"
        hint={t('passwordHint')}
        required
      />
      <Button type="submit" busy={isSubmitting}>
        {t('createAccount')}
      </Button>
    </form>
  );
}
