import { Languages } from 'lucide-react';
import { useLocale } from 'use-intl';
import { showIn } from '../../lib/i18n/locale';

const OTHER = {
  en: { locale: 'hi', name: 'हिन्दी' },
  hi: { locale: 'en', name: 'English' },
} as const;

/** To the other language; says its name in it, so that whoever needs it can read it. */
export function LanguageSwitch() {
  const other = OTHER[useLocale()];
  return (
    <button
      type="button"
      className="header-link"
      lang={other.locale}
      onClick={() => void showIn(other.locale, { remember: true })}
    >
      <Languages aria-hidden />
      <span>{other.name}</span>
    </button>
  );
}
