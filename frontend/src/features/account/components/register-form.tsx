import { type SubmitEvent } from 'react';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { TextField } from '../../../components/ui/text-field';
import type { Role } from '../../../lib/api-model';
import { formText } from '../../../lib/form-text';
import { ApiError, explain, fieldErrors } from '../../../lib/problem';
import { useFocusFirstError } from '../../../lib/use-focus-first-error';
import { useRegister } from '../api/register';

/** A taken username belongs to its field, although the API refuses the whole registration. */
function registrationErrors(error: unknown): Readonly<Record<string, string>> {
  if (error instanceof ApiError && error.status === 409)
    return { username: 'This username is taken. Choose another one.' };
  return fieldErrors(error);
}

/** Creates an account of the given role and signs in to it. */
export function RegisterForm({ role }: { role: Role }) {
  const register = useRegister();
  const errors = registrationErrors(register.error);
  const form = useFocusFirstError(register.error);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    register.mutate({
      role,
      username: formText(data, 'username'),
      password: formText(data, 'password'),
      full_name: formText(data, 'full_name'),
      mobile: formText(data, 'mobile'),
      address: formText(data, 'address'),
    });
  }

  return (
    <form ref={form} className="form" onSubmit={submit} noValidate>
      {register.error && Object.keys(errors).length === 0 && <Alert>{explain(register.error)}</Alert>}
      <TextField label="Full name" name="full_name" autoComplete="name" required error={errors.full_name} />
      <TextField
        label="Mobile"
        name="mobile"
        type="tel"
        autoComplete="tel-national"
        hint="10 digits, for example 98450 12345"
        required
        error={errors.mobile}
      />
      <TextField
        label="Address"
        name="address"
        autoComplete="street-address"
        required
        error={errors.address}
      />
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
        autoComplete="new-password"
        hint="At least 8 characters"
        required
        error={errors.password}
      />
      <Button type="submit" busy={register.isPending}>
        Create account
      </Button>
    </form>
  );
}
