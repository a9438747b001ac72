import type { PaymentMethod } from '../../../lib/api-model';

const METHODS: readonly { value: PaymentMethod; label: string; hint: string }[] = [
  { value: 'cod', label: 'Cash on delivery', hint: 'Pay whoever brings your order.' },
  { value: 'upi', label: 'UPI', hint: 'Pay each shop from your UPI app after ordering.' },
];

interface PaymentChoiceProps {
  value: PaymentMethod;
  onChange: (method: PaymentMethod) => void;
  /** Shops that do not take what is chosen. */
  refusedBy: readonly string[];
  error: string | undefined;
}

/** How the order is paid, for all of its shops. */
export function PaymentChoice({ value, onChange, refusedBy, error }: PaymentChoiceProps) {
  const message =
    error ?? (refusedBy.length > 0 ? `${refusedBy.join(' and ')}: cash on delivery only.` : undefined);
  return (
    <fieldset className="choices" aria-describedby={message && 'payment-error'}>
      <legend>Payment</legend>
      {METHODS.map((method) => (
        <label key={method.value} className="choice">
          <input
            type="radio"
            name="payment_method"
            checked={value === method.value}
            onChange={() => onChange(method.value)}
          />
          <span>
            <strong>{method.label}</strong>
            <span className="field-hint">{method.hint}</span>
          </span>
        </label>
      ))}
      {message && (
        <p className="field-error" id="payment-error" role="alert">
          {message}
        </p>
      )}
    </fieldset>
  );
}
