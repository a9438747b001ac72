import { Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import './quantity-stepper.css';

interface QuantityStepperProps {
  /** What is counted, for screen readers. */
  label: string;
  value: number;
  least?: number;
  most: number;
  onChange: (quantity: number) => void;
  /** Takes the focus when it appears in the place of what was pressed. */
  focusOnMount?: boolean;
}

/** A number between two buttons; typed, it counts when the field is left or Enter is pressed. */
export function QuantityStepper(props: QuantityStepperProps) {
  const { label: name, value, least = 0, most, onChange, focusOnMount } = props;
  const t = useTranslations('cart');
  const [typed, setTyped] = useState<string | null>(null);

  function commit() {
    if (typed === null) return;
    setTyped(null);
    const quantity = Number.parseInt(typed, 10);
    if (!Number.isNaN(quantity) && quantity !== value) onChange(Math.min(most, Math.max(least, quantity)));
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowUp' && value < most) onChange(value + 1);
    else if (event.key === 'ArrowDown' && value > least) onChange(value - 1);
    else if (event.key === 'Enter') commit();
    else return;
    event.preventDefault();
  }

  return (
    <div className="stepper" role="group" aria-label={t('quantityOf', { name })}>
      <button
        type="button"
        aria-label={t('oneLess', { name })}
        disabled={value <= least}
        onClick={() => onChange(value - 1)}
      >
        <Minus aria-hidden />
      </button>
      <input
        inputMode="numeric"
        autoComplete="off"
        maxLength={4}
        aria-label={t('quantityOf', { name })}
        value={typed ?? String(value)}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value.replace(/\D/g, ''))}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      <button
        type="button"
        aria-label={t('oneMore', { name })}
        autoFocus={focusOnMount}
        disabled={value >= most}
        onClick={() => onChange(value + 1)}
      >
        <Plus aria-hidden />
      </button>
    </div>
  );
}
