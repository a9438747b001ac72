import { useTranslations } from 'use-intl';
import { signIn } from '@kirana/backend/accounts/accounts.schema';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { PasswordField } from '../../../components/ui/password-field';
import { TextField } from '../../../components/ui/text-field';
import { useSchemaForm } from '../../../lib/forms/use-schema-form';
import { useLogIn } from '../api/log-in';

/** Signs in; the guard of the page around it then moves on. */
export function LogInForm() {
  const t = useTranslations('account');
  const logIn = useLogIn();
  const { field, onSubmit, failure, isSubmitting } = useSchemaForm({
    schema: signIn,
    defaultValues: { username: '', password: '' },
    send: (credentials) => logIn.mutateAsync(credentials),
    refusal: ({ status }) => (status === 401 ? { field: 'root', text: t('wrongCredentials') } : null),
  });
  return (
    <form className="form" onSubmit={(event) => void onSubmit(event)} noValidate>
      {failure && <Alert>{failure}</Alert>}
      <TextField
        label={t('username')}
        {...field('username')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <PasswordField label={t('password')} {...field('password')} autoComplete="current-password" required />
      <Button type="submit" busy={isSubmitting}>
        {t('logIn')}
      </Button>
      <details className="small-print">
        <summary>{t('forgot')}</summary>
        <p>{t('forgotHint')}</p>
      </details>
    </form>
  );
}
