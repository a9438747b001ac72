import { accountDeletion } from '@kirana/backend/accounts/accounts.schema';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { PasswordField } from '../../../components/ui/password-field';
import { useSchemaForm } from '../../../lib/forms/use-schema-form';
import { useDeleteAccount } from '../api/change-profile';

interface DeletionFormProps {
  onDeleted: () => void;
  onKeep: () => void;
}

function DeletionForm({ onDeleted, onKeep }: DeletionFormProps) {
  const t = useTranslations('account');
  const remove = useDeleteAccount();
  const { field, onSubmit, failure, isSubmitting } = useSchemaForm({
    schema: accountDeletion,
    defaultValues: { password: '' },
    send: ({ password }) => remove.mutateAsync(password, { onSuccess: onDeleted }),
    refusal: ({ problem: { code } }) => {
      if (code === 'wrong_password') return { field: 'password', text: t('notYourPassword') };
      if (code === 'orders_open') return { field: 'root', text: t('ordersOpen') };
      return code === 'shops_open' ? { field: 'root', text: t('shopsOpen') } : null;
    },
  });
  return (
    <form
      className="form inset"
      onSubmit={(event) => void onSubmit(event)}
      noValidate
      aria-label={t('deleteTitle')}
    >
      {failure && <Alert>{failure}</Alert>}
      <PasswordField
        label={t('yourPassword')}
        {...field('password')}
        autoComplete="current-password"
        required
        autoFocus
      />
      <div className="row row-end">
        <Button look="quiet" onClick={onKeep}>
          {t('keep')}
        </Button>
        <Button type="submit" look="danger" busy={isSubmitting}>
          {t('deleteForGood')}
        </Button>
      </div>
    </form>
  );
}

/** Asks for the password before the account goes for good; `onDeleted` then leaves. */
export function DeleteAccount({ onDeleted }: { onDeleted: () => void }) {
  const t = useTranslations('account');
  const [asking, setAsking] = useState(false);
  return (
    <section className="panel stack" aria-labelledby="delete-account">
      <h2 id="delete-account">{t('deleteTitle')}</h2>
      <p className="fact">{t('deleteText')}</p>
      {asking ? (
        <DeletionForm onDeleted={onDeleted} onKeep={() => setAsking(false)} />
      ) : (
        <div>
          <Button look="danger" onClick={() => setAsking(true)}>
            {t('deleteMine')}
          </Button>
        </div>
      )}
    </section>
  );
}
