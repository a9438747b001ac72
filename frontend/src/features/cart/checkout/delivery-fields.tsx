import { useId, useState } from 'react';
import { TextField } from '../../../components/ui/text-field';
import type { NewOrder } from '../../../lib/api-model';
import { formText } from '../../../lib/form-text';

/** Where an order can go: the profile's address, or one that was saved. */
export interface DeliveryAddress {
  readonly label: string;
  readonly recipient: string;
  readonly mobile: string;
  readonly address: string;
  readonly location?: NewOrder['location'];
}

/** What the form says about the delivery; the place goes along only with the address that it belongs to. */
export function deliveryOf(
  form: FormData,
  addresses: readonly DeliveryAddress[],
): Pick<NewOrder, 'address' | 'recipient' | 'mobile' | 'location'> {
  const address = formText(form, 'address');
  const saved = addresses[Number(formText(form, 'saved') || 0)];
  return {
    address,
    recipient: formText(form, 'recipient'),
    mobile: formText(form, 'mobile'),
    ...(saved?.location && saved.address === address && { location: saved.location }),
  };
}

interface DeliveryFieldsProps {
  addresses: readonly DeliveryAddress[];
  errors: Readonly<Record<string, string>>;
}

/** Who gets it, and where; choosing an address fills the fields, which can still be changed. */
export function DeliveryFields({ addresses, errors }: DeliveryFieldsProps) {
  const [chosen, setChosen] = useState(0);
  const selectId = useId();
  const address = addresses[chosen];
  return (
    <fieldset className="choices">
      <legend>Delivery</legend>
      {addresses.length > 1 && (
        <div className="field">
          <label htmlFor={selectId}>Deliver to</label>
          <select
            id={selectId}
            name="saved"
            value={chosen}
            onChange={(event) => setChosen(Number(event.target.value))}
          >
            {addresses.map(({ label }, index) => (
              <option key={index} value={index}>
                {label}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="form-grid" key={chosen}>
        <TextField
          label="Recipient"
          name="recipient"
          autoComplete="name"
          required
          defaultValue={address?.recipient}
          error={errors.recipient}
        />
        <TextField
          label="Mobile"
          name="mobile"
          type="tel"
          autoComplete="tel"
          required
          defaultValue={address?.mobile}
          error={errors.mobile}
        />
      </div>
      <TextField
        key={`address-${chosen}`}
        label="Address"
        name="address"
        autoComplete="street-address"
        required
        defaultValue={address?.address}
        error={errors.address}
      />
    </fieldset>
  );
}
