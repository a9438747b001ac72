import { type SubmitEvent } from 'react';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { TextField } from '../../../components/ui/text-field';
import type { Profile } from '../../../lib/api-model';
import { formText } from '../../../lib/form-text';
import { explain, fieldErrors } from '../../../lib/problem';
import { useFocusFirstError } from '../../../lib/use-focus-first-error';
import { useChangeProfile } from '../api/change-profile';

/** Name, mobile and address of the own account. */
export function ProfileForm({ profile }: { profile: Profile }) {
  const change = useChangeProfile();
  const errors = fieldErrors(change.error);
  const form = useFocusFirstError(change.error);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    change.mutate({
      full_name: formText(data, 'full_name'),
      mobile: formText(data, 'mobile'),
      address: formText(data, 'address'),
    });
  }

  return (
    <form ref={form} className="form panel" onSubmit={submit} noValidate aria-label="Profile">
      <h2>Profile</h2>
      {change.error && Object.keys(errors).length === 0 && <Alert>{explain(change.error)}</Alert>}
      <p className="fact">Username: {profile.username}</p>
      <TextField
        label="Full name"
        name="full_name"
        autoComplete="name"
        required
        defaultValue={profile.full_name}
        error={errors.full_name}
      />
      <TextField
        label="Mobile"
        name="mobile"
        type="tel"
        autoComplete="tel"
        required
        defaultValue={profile.mobile}
        error={errors.mobile}
      />
      <TextField
        label="Address"
        name="address"
        autoComplete="street-address"
        required
        defaultValue={profile.address}
        error={errors.address}
      />
      <div className="row row-end">
        <span role="status" className="fact">
          {change.isSuccess && 'Saved.'}
        </span>
        <Button type="submit" busy={change.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
