import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';

interface ShelfFindProps {
  typed: string;
  onType: (typed: string) => void;
}

/** A box that leaves of the shelf what has the words typed into it. */
export function ShelfFind({ typed, onType }: ShelfFindProps) {
  const t = useTranslations('products');
  const box = useRef<HTMLInputElement>(null);
  return (
    <div className="shelf-find">
      <Search aria-hidden />
      <input
        ref={box}
        type="search"
        aria-label={t('find')}
        placeholder={t('find')}
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
