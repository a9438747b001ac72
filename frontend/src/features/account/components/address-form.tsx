import { type SubmitEvent, useState } from 'react';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { TextField } from '../../../components/ui/text-field';
import type { Profile, SavedAddress } from '../../../lib/api-model';
import { formText } from '../../../lib/form-text';
import { explain, fieldErrors } from '../../../lib/problem';
import { useFocusFirstError } from '../../../lib/use-focus-first-error';
import { useSaveAddress } from '../api/addresses';
import { AddressPlace } from './address-place';

interface AddressFormProps {
  /** The one to change; null for a new one, which begins with the name and the mobile of the profile. */
  address: SavedAddress | null;
  profile: Profile;
  onDone: () => void;
}

/** Asks for an address to deliver to. */
export function AddressForm({ address, profile, onDone }: AddressFormProps) {
  const save = useSaveAddress(address?.id ?? null);
  const [place, setPlace] = useState(address?.location ?? null);
  const errors = fieldErrors(save.error);
  const form = useFocusFirstError(save.error);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    save.mutate(
      {
        label: formText(data, 'label'),
        recipient: formText(data, 'recipient'),
        mobile: formText(data, 'mobile'),
        address: formText(data, 'address'),
        location: place,
      },
      { onSuccess: onDone },
    );
  }

  return (
    <form
      ref={form}
      className="form inset"
      onSubmit={submit}
      noValidate
      aria-label={address ? `Change ${address.label}` : 'New address'}
    >
      {save.error && Object.keys(errors).length === 0 && <Alert>{explain(save.error)}</Alert>}
      <div className="form-grid">
        <TextField
          label="Name of the address"
          name="label"
          placeholder="Home"
          required
          autoFocus
          defaultValue={address?.label}
          error={errors.label}
        />
        <TextField
          label="Recipient"
          name="recipient"
          autoComplete="name"
          required
          defaultValue={address?.recipient ?? profile.full_name}
          error={errors.recipient}
        />
        <TextField
          label="Mobile"
          name="mobile"
          type="tel"
          autoComplete="tel"
          required
          defaultValue={address?.mobile ?? profile.mobile}
          error={errors.mobile}
        />
      </div>
      <TextField
        label="Address"
        name="address"
        autoComplete="street-address"
        required
        defaultValue={address?.address}
        // A place on the map belongs to the address that it was saved with.
        onChange={() => setPlace(null)}
        error={errors.address}
      />
      <AddressPlace place={place} onChange={setPlace} />
      <div className="row row-end">
        <Button look="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" busy={save.isPending}>
          Save address
        </Button>
      </div>
    </form>
  );
}
