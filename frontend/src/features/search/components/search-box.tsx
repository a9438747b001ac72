import { Autocomplete } from '@base-ui/react/autocomplete';
import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import type { Suggestion } from '../../../lib/api-model';
import { useDebouncedValue } from '../../../lib/use-debounced-value';
import { useSuggestions } from '../api/suggestions';
import { SuggestionItem } from './suggestion-item';

/** A pause between two letters, so that not every letter is a question (ms). */
const DEBOUNCE_MS = 150;
const NONE: readonly Suggestion[] = [];

interface SearchBoxProps {
  typed: string;
  city: string;
  onType: (typed: string) => void;
}

/** A box to type into, with what it could become; a shop that is chosen is gone to, a product is searched for. */
export function SearchBox({ typed, city, onType }: SearchBoxProps) {
  const t = useTranslations('search');
  const navigate = useNavigate();
  const [isOpen, setIsOpen] = useState(false);
  const settled = useDebouncedValue(typed.trim(), DEBOUNCE_MS);
  const suggestions = useSuggestions(isOpen ? settled : '', city);
  const isShown = isOpen && suggestions.length > 0;

  function choose(suggestion: Suggestion) {
    setIsOpen(false);
    if (suggestion.type === 'shop') void navigate(`/shop/${suggestion.shop_id}`);
    else onType(suggestion.text);
  }

  /** Escape closes the list, then empties the box; the arrow opens it again. */
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape' && isShown) {
      event.stopPropagation();
      setIsOpen(false);
    } else if (event.key === 'ArrowDown') setIsOpen(true);
  }

  return (
    // Inline: the list stands in the page below the box. A popup of the library would hide the rest of the page from
    // screen readers while somebody types.
    <Autocomplete.Root
      inline
      open
      items={isShown ? suggestions : NONE}
      filter={null}
      itemToStringValue={(suggestion: Suggestion) => suggestion.text}
      value={typed}
      onValueChange={(value, { reason }) => {
        if (reason === 'item-press') return;
        setIsOpen(reason === 'input-change');
        onType(value);
      }}
    >
      <form
        role="search"
        className="search-box"
        onKeyDownCapture={onKeyDown}
        onBlur={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.contains(relatedTarget)) setIsOpen(false);
        }}
        onSubmit={(event) => {
          event.preventDefault();
          setIsOpen(false);
        }}
      >
        <Search aria-hidden className="search-icon" />
        <Autocomplete.Input
          className="search-input"
          aria-label={t('label')}
          aria-expanded={isShown}
          placeholder={t('placeholder')}
          autoComplete="off"
          enterKeyHint="search"
          maxLength={100}
        />
        {typed !== '' && (
          <Autocomplete.Clear className="icon-button" aria-label={t('clear')}>
            <X aria-hidden />
          </Autocomplete.Clear>
        )}
        <Autocomplete.Status className="visually-hidden">
          {isShown && t('suggestions', { count: suggestions.length })}
        </Autocomplete.Status>
        {isShown && (
          // The focus stays in the box while somebody presses a line of the list.
          <Autocomplete.List
            className="suggestions"
            aria-label={t('suggestionList')}
            onMouseDown={(event) => event.preventDefault()}
          >
            {(suggestion: Suggestion) => (
              <SuggestionItem
                key={`${suggestion.type}/${suggestion.id}`}
                suggestion={suggestion}
                onChoose={choose}
              />
            )}
          </Autocomplete.List>
        )}
      </form>
    </Autocomplete.Root>
  );
}
