import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { useDebouncedValue } from '../../../lib/use-debounced-value';
import { SearchBox } from './search-box';
import { SearchResults } from './search-results';
import '../search.css';

/** Long enough that a word typed at once is one question, short enough to feel immediate. */
const DEBOUNCE_MS = 250;

/** Search as you type. The question is kept in the address, so that "back" from a shop finds it again. */
export function SearchPanel() {
  const t = useTranslations('search');
  const [params, setParams] = useSearchParams();
  const asked = params.get('q')?.trim() ?? '';
  const [typed, setTyped] = useState(asked);
  const written = useRef(asked);
  const settled = useDebouncedValue(typed.trim(), DEBOUNCE_MS);

  useEffect(() => {
    if (settled === written.current) return;
    written.current = settled;
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (settled) after.set('q', settled);
        else after.delete('q');
        return after;
      },
      { replace: true, preventScrollReset: true },
    );
    // setParams changes with every navigation; only a new question is a reason to write the address.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);

  // Somebody went to another question's address, by a link or by "back".
  useEffect(() => {
    if (asked === written.current) return;
    written.current = asked;
    setTyped(asked);
  }, [asked]);

  return (
    <section className="stack" aria-label={t('search')}>
      <SearchBox typed={typed} city={params.get('city') ?? ''} onType={setTyped} />
      {asked !== '' && <SearchResults q={asked} />}
    </section>
  );
}
