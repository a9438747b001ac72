import { type KeyboardEvent, useState } from 'react';

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
export function QuantityStepper({
  label,
  value,
  least = 0,
  most,
  onChange,
  focusOnMount,
}: QuantityStepperProps) {
  const [typed, setTyped] = useState<string | null>(null);

  function commit() {
    if (typed === null) return;
    setTyped(null);
    const quantity = Number.parseInt(typed, 10);
    if (!Number.isNaN(quantity) && quantity !== value) onChange(Math.min(most, Math.max(least, quantity)));
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    commit();
  }

  return (
    <div className="stepper" role="group" aria-label={`Quantity of ${label}`}>
      <button
        type="button"
        aria-label={`One less of ${label}`}
        disabled={value <= least}
        onClick={() => onChange(value - 1)}
      >
        −
      </button>
      <input
        inputMode="numeric"
        autoComplete="off"
        maxLength={4}
        aria-label={`Quantity of ${label}`}
        value={typed ?? String(value)}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value.replace(/\D/g, ''))}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      <button
        type="button"
        aria-label={`One more of ${label}`}
        autoFocus={focusOnMount}
        disabled={value >= most}
        onClick={() => onChange(value + 1)}
      >
        +
      </button>
    </div>
  );
}
