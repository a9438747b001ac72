import { Autocomplete } from '@base-ui/react/autocomplete';
import { Search, Store } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Suggestion } from '../../../lib/api-model';

interface SuggestionItemProps {
  suggestion: Suggestion;
  onChoose: (suggestion: Suggestion) => void;
}

/** One line of the list below the search box. */
export function SuggestionItem({ suggestion, onChoose }: SuggestionItemProps) {
  const t = useTranslations('search');
  const { type, text, text_hi: hindi, city, category } = suggestion;
  return (
    <Autocomplete.Item className="suggestion" value={suggestion} onClick={() => onChoose(suggestion)}>
      {type === 'shop' ? <Store aria-hidden /> : <Search aria-hidden />}
      <span className="suggestion-names">
        <span className="suggestion-text">{text}</span>
        <span className="small-print">
          {type === 'shop' ? (
            t('inCity', { city })
          ) : (
            <>
              {hindi && <span lang="hi">{hindi}</span>}
              {hindi && category && ' · '}
              {category}
            </>
          )}
        </span>
      </span>
    </Autocomplete.Item>
  );
}
