import { X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { setPlaceOfVisit, usePlaceOfVisit } from '../place-of-visit';
import type { useShopFilters } from '../shop-filters';

interface ChosenFiltersProps extends ReturnType<typeof useShopFilters> {
  /** Where the focus goes when a chip that had it goes away. */
  onRemoved: () => void;
}

/** What narrows or orders the list, as chips that take it away. */
export function ChosenFilters({ filters, change, clear, onRemoved }: ChosenFiltersProps) {
  const t = useTranslations('shops');
  const place = usePlaceOfVisit();
  const { city, category, openNow } = filters;
  const chips = [
    category && { text: t(`category.${category}`), remove: () => change({ category: null }) },
    city && { text: city, remove: () => change({ city: '' }) },
    openNow && { text: t('openNow'), remove: () => change({ openNow: false }) },
    place && { text: t('nearbyOn'), remove: () => setPlaceOfVisit(null) },
  ].filter((chip) => typeof chip === 'object' && chip !== null);
  if (chips.length === 0) return null;
  return (
    <ul className="chips plain-list" aria-label={t('chosenFilters')}>
      {chips.map(({ text, remove }) => (
        <li key={text}>
          <button
            type="button"
            className="chip"
            aria-label={t('removeFilter', { filter: text })}
            onClick={() => {
              remove();
              onRemoved();
            }}
          >
            {text}
            <X aria-hidden />
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <button
            type="button"
            className="chip chip-plain"
            onClick={() => {
              clear();
              setPlaceOfVisit(null);
              onRemoved();
            }}
          >
            {t('clearFilters')}
          </button>
        </li>
      )}
    </ul>
  );
}
