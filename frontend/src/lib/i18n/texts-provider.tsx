import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import { useTexts } from './locale';
import { TIME_ZONE } from './dates';

/** Gives every `useTranslations` below it the texts of the chosen language. */
export function TextsProvider({ children }: { children: ReactNode }) {
  const { locale, messages } = useTexts();
  return (
    <IntlProvider locale={locale} messages={messages} timeZone={TIME_ZONE}>
      {children}
    </IntlProvider>
  );
}
