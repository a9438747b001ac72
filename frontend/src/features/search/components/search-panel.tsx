import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { SearchType } from '../../../lib/api-model';
import { useDebouncedValue } from '../../../lib/use-debounced-value';
import { SearchResults } from './search-results';

const TYPES: readonly { value: SearchType; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'shop', label: 'Shops' },
  { value: 'product', label: 'Products' },
];

/** Long enough that a word typed at once is one question, short enough to feel immediate. */
const DEBOUNCE_MS = 250;

function typeFrom(value: string | null): SearchType {
  return TYPES.find((type) => type.value === value)?.value ?? 'all';
}

/** Search as you type. The question is kept in the address, so that "back" from a shop finds it again. */
export function SearchPanel() {
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState(params.get('q') ?? '');
  const type = typeFrom(params.get('type'));
  const q = useDebouncedValue(typed.trim(), DEBOUNCE_MS);

  useEffect(() => {
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (q) after.set('q', q);
        else after.delete('q');
        return after;
      },
      { replace: true, preventScrollReset: true },
    );
    // setParams changes with every navigation; only a new question is a reason to write the address.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [q]);

  function choose(chosen: SearchType) {
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        after.set('type', chosen);
        return after;
      },
      { replace: true, preventScrollReset: true },
    );
  }

  return (
    <section className="panel stack" aria-label="Search">
      <form role="search" className="search" onSubmit={(event) => event.preventDefault()}>
        <label htmlFor="search-box" className="visually-hidden">
          Search shops and products
        </label>
        <input
          id="search-box"
          type="search"
          placeholder="Try atta, चावल or pyaz"
          autoComplete="off"
          enterKeyHint="search"
          maxLength={100}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <fieldset className="segments">
          <legend className="visually-hidden">What to search for</legend>
          {TYPES.map(({ value, label }) => (
            <label key={value}>
              <input type="radio" name="type" checked={type === value} onChange={() => choose(value)} />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
      </form>
      {q !== '' && <SearchResults q={q} type={type} />}
    </section>
  );
}
