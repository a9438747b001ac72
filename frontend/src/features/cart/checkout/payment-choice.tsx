import { Banknote, Smartphone } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { PaymentMethod } from '../../../lib/api-model';

const METHODS = [
  { value: 'cod', hint: 'codHint', Icon: Banknote },
  { value: 'upi', hint: 'upiHint', Icon: Smartphone },
] as const;

interface PaymentChoiceProps {
  value: PaymentMethod;
  onChange: (method: PaymentMethod) => void;
  /** Shops that do not take what is chosen. */
  refusedBy: readonly string[];
}

/** How the order is paid, for all of its shops. */
export function PaymentChoice({ value, onChange, refusedBy }: PaymentChoiceProps) {
  const t = useTranslations('cart.checkout');
  const isRefused = refusedBy.length > 0;
  return (
    <fieldset className="choices" aria-describedby={isRefused ? 'payment-error' : undefined}>
      <legend>{t('payment')}</legend>
      {METHODS.map(({ value: method, hint, Icon }) => (
        <label key={method} className="choice">
          <input
            type="radio"
            name="payment_method"
            checked={value === method}
            onChange={() => onChange(method)}
          />
          <span>
            <strong>{t(method)}</strong>
            <span className="field-hint">{t(hint)}</span>
          </span>
          <Icon aria-hidden />
        </label>
      ))}
      {isRefused && (
        <p className="field-error" id="payment-error" role="alert">
          {t('cashOnly', { shops: refusedBy.join(', ') })}
        </p>
      )}
    </fieldset>
  );
}
