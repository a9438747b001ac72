import { type SubmitEvent } from 'react';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { TextField } from '../../../components/ui/text-field';
import { formText } from '../../../lib/form-text';
import { ApiError, explain, fieldErrors } from '../../../lib/problem';
import { useFocusFirstError } from '../../../lib/use-focus-first-error';
import { useLogIn } from '../api/log-in';

function explainLogIn(error: unknown): string {
  if (error instanceof ApiError && error.status === 401) return 'The username or the password is wrong.';
  return explain(error);
}

/** Signs in; the guard of the page around it then moves on. */
export function LogInForm() {
  const logIn = useLogIn();
  const errors = fieldErrors(logIn.error);
  const form = useFocusFirstError(logIn.error);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    logIn.mutate({ username: formText(data, 'username'), password: formText(data, 'password') });
  }

  return (
    <form ref={form} className="form" onSubmit={submit} noValidate>
      {logIn.error && Object.keys(errors).length === 0 && <Alert>{explainLogIn(logIn.error)}</Alert>}
      <TextField
        label="Username"
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        error={errors.username}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        error={errors.password}
      />
      <Button type="submit" busy={logIn.isPending}>
        Log in
      </Button>
    </form>
  );
}
