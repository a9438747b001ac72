import { useTranslations } from 'use-intl';
import type { SearchType } from '../../../lib/api-model';

const TYPES: readonly SearchType[] = ['all', 'shop', 'product'];

/** The type that an address names; else all. */
export function searchType(text: string | null): SearchType {
  return TYPES.find((type) => type === text) ?? 'all';
}

interface KindChoiceProps {
  chosen: SearchType;
  onChoose: (type: SearchType) => void;
}

/** Shops, products, or both. */
export function KindChoice({ chosen, onChoose }: KindChoiceProps) {
  const t = useTranslations('search');
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">{t('kinds')}</legend>
      {TYPES.map((type) => (
        <label key={type}>
          <input type="radio" name="type" checked={chosen === type} onChange={() => onChoose(type)} />
          <span>{t(`kind.${type}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
