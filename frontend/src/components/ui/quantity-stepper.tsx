import { readNumber } from '@kirana/backend/texts/amount';
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

  /** Counts what was typed, and so many more. What is no whole number is not guessed: the quantity stays. */
  function commit(more = 0) {
    const read = typed === null ? null : readNumber(typed);
    const from = read !== null && Number.isInteger(read) ? read : value;
    setTyped(null);
    const quantity = Math.min(most, Math.max(least, from + more));
    if (quantity !== value) onChange(quantity);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowUp') commit(1);
    else if (event.key === 'ArrowDown') commit(-1);
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
        aria-label={t('quantityOf', { name })}
        value={typed ?? String(value)}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => commit()}
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
