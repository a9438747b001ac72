import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import './find-box.css';

interface FindBoxProps {
  /** What is looked for. */
  label: string;
  typed: string;
  onType: (typed: string) => void;
}

/** A box that leaves of a list what has the words typed into it: see lib/with-words.ts. */
export function FindBox({ label, typed, onType }: FindBoxProps) {
  const t = useTranslations('common');
  const box = useRef<HTMLInputElement>(null);
  return (
    <div className="find-box">
      <Search aria-hidden />
      <input
        ref={box}
        type="search"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        enterKeyHint="search"
        maxLength={100}
        value={typed}
        onChange={(event) => onType(event.target.value)}
      />
      {typed !== '' && (
        <button
          type="button"
          className="icon-button"
          aria-label={t('clearFind')}
          onClick={() => {
            onType('');
            box.current?.focus();
          }}
        >
          <X aria-hidden />
        </button>
      )}
    </div>
  );
}
