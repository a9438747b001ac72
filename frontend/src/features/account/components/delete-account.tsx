import { type SubmitEvent, useState } from 'react';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { TextField } from '../../../components/ui/text-field';
import { formText } from '../../../lib/form-text';
import { ApiError, explain } from '../../../lib/problem';
import { useFocusFirstError } from '../../../lib/use-focus-first-error';
import { useDeleteAccount } from '../api/change-profile';
import { passwordErrors } from '../wrong-password';

const WHY_NOT: Readonly<Record<string, string>> = {
  orders_open: 'There are orders that are not finished. Wait for them, or cancel them, first.',
  shops_open: 'Delete your shops first.',
};

function explainDeletion(error: unknown): string {
  return (error instanceof ApiError && WHY_NOT[error.problem.code]) || explain(error);
}

/** Asks for the password before the account goes for good; `onDeleted` then leaves. */
export function DeleteAccount({ onDeleted }: { onDeleted: () => void }) {
  const remove = useDeleteAccount();
  const [asking, setAsking] = useState(false);
  const errors = passwordErrors(remove.error, 'password');
  const form = useFocusFirstError(remove.error);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = formText(new FormData(event.currentTarget), 'password');
    remove.mutate(password, { onSuccess: onDeleted });
  }

  return (
    <section className="panel stack" aria-labelledby="delete-account">
      <h2 id="delete-account">Delete account</h2>
      <p className="fact">
        Your name, address and mobile number are deleted for good. Shops keep their orders, without them.
      </p>
      {!asking && (
        <div>
          <Button look="danger" onClick={() => setAsking(true)}>
            Delete my account
          </Button>
        </div>
      )}
      {asking && (
        <form ref={form} className="form inset" onSubmit={submit} noValidate aria-label="Delete account">
          {remove.error && Object.keys(errors).length === 0 && <Alert>{explainDeletion(remove.error)}</Alert>}
          <TextField
            label="Your password"
            name="password"
            type="password"
            autoComplete="current-password"
            required
            autoFocus
            error={errors.password}
          />
          <div className="row row-end">
            <Button look="quiet" onClick={() => setAsking(false)}>
              Keep my account
            </Button>
            <Button type="submit" look="danger" busy={remove.isPending}>
              Delete for good
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}
