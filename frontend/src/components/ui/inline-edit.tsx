import { Check, Pencil, X } from 'lucide-react';
import { type KeyboardEvent, type SubmitEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import './inline-edit.css';
import { TextField } from './text-field';

/** What was typed, read; or what is wrong with it. */
export type Typed<Value> = { readonly value: Value } | { readonly error: string };

interface InlineEditProps<Value> {
  /** Of the button: what is changed, and how it is now. */
  label: string;
  /** Of the field. */
  fieldLabel: string;
  /** As it is shown. */
  text: string;
  /** What the field begins with. */
  initial: string;
  inputMode: 'decimal' | 'numeric';
  read: (typed: string) => Typed<Value>;
  /** Is not waited for: whoever saves shows the new value at once, or says that it was refused. */
  onSave: (value: Value) => void;
}

/** A value as a button; pressed, a field in its place. Enter saves, Escape leaves it as it was. */
export function InlineEdit<Value>(props: InlineEditProps<Value>) {
  const { label, fieldLabel, text, initial, inputMode, read, onSave } = props;
  const t = useTranslations('common');
  const [state, setState] = useState<'shown' | 'edited' | 'left'>('shown');
  const [error, setError] = useState<string>();

  function leave() {
    setState('left');
    setError(undefined);
  }

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const field = new FormData(event.currentTarget).get('value');
    const typed = typeof field === 'string' ? field.trim() : '';
    const result = read(typed);
    if ('error' in result) {
      setError(result.error);
      return;
    }
    leave();
    if (typed !== initial) onSave(result.value);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  }

  if (state !== 'edited')
    return (
      <button
        type="button"
        className="inline-value"
        // The focus comes back to where the field was opened.
        autoFocus={state === 'left'}
        onClick={() => setState('edited')}
        aria-label={label}
      >
        <strong>{text}</strong>
        <Pencil aria-hidden />
      </button>
    );
  return (
    <form className="inline-edit" onSubmit={submit} onKeyDown={onKeyDown} noValidate>
      <TextField
        label={fieldLabel}
        name="value"
        inputMode={inputMode}
        autoComplete="off"
        defaultValue={initial}
        required
        autoFocus
        onFocus={(event) => event.target.select()}
        error={error}
      />
      <button type="submit" className="icon-button inline-save" aria-label={t('save')}>
        <Check aria-hidden />
      </button>
      <button type="button" className="icon-button" aria-label={t('cancel')} onClick={leave}>
        <X aria-hidden />
      </button>
    </form>
  );
}
