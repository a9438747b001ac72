import { type SubmitEvent } from 'react';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { TextField } from '../../../components/ui/text-field';
import { formText } from '../../../lib/form-text';
import { explain } from '../../../lib/problem';
import { useFocusFirstError } from '../../../lib/use-focus-first-error';
import { useChangePassword } from '../api/change-profile';
import { passwordErrors } from '../wrong-password';

/** Another password in the place of the current one; this tab stays signed in. */
export function PasswordForm() {
  const change = useChangePassword();
  const errors = passwordErrors(change.error, 'current_password');
  const form = useFocusFirstError(change.error);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    const data = new FormData(element);
    change.mutate(
      {
        current_password: formText(data, 'current_password'),
        new_password: formText(data, 'new_password'),
      },
      { onSuccess: () => element.reset() },
    );
  }

  return (
    <form ref={form} className="form panel" onSubmit={submit} noValidate aria-label="Password">
      <h2>Password</h2>
      {change.error && Object.keys(errors).length === 0 && <Alert>{explain(change.error)}</Alert>}
      <TextField
        label="Current password"
        name="current_password"
        type="password"
        autoComplete="current-password"
        required
        error={errors.current_password}
      />
      <TextField
        label="New password"
        name="new_password"
        type="password"
        autoComplete="new-password"
        hint="At least 8 characters"
        required
        error={errors.new_password}
      />
      <div className="row row-end">
        <span role="status" className="fact">
          {change.isSuccess && 'Changed.'}
        </span>
        <Button type="submit" busy={change.isPending}>
          Change password
        </Button>
      </div>
    </form>
  );
}
