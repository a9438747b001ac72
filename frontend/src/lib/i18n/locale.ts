import { useSyncExternalStore } from 'react';
import type { Messages } from 'use-intl';

export const LOCALES = ['en', 'hi'] as const;
export type Locale = (typeof LOCALES)[number];

/** What the texts are in, and the texts. */
export interface Texts {
  readonly locale: Locale;
  readonly messages: Messages;
}

const KEY = 'kirana.locale';
const listeners = new Set<() => void>();
let texts: Texts | null = null;

/** What was chosen on this device before, else the first of the browser's languages that there are texts in. */
export function preferredLocale(): Locale {
  const wanted = [localStorage.getItem(KEY) ?? '', ...navigator.languages].map((tag) => tag.slice(0, 2));
  return (
    LOCALES.find((locale) => locale === wanted.find((tag) => LOCALES.some((known) => known === tag))) ?? 'en'
  );
}

/** A language's texts are a file of their own: nobody loads both. */
const load = { en: () => import('../../messages/en'), hi: () => import('../../messages/hi') };

/** Fetches the texts, then shows everything in them, and keeps the choice on this device when `remember`. */
export async function showIn(locale: Locale, { remember = false } = {}): Promise<void> {
  const { default: messages } = await load[locale]();
  if (remember) localStorage.setItem(KEY, locale);
  document.documentElement.lang = `${locale}-IN`;
  texts = { locale, messages };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The texts that are shown now. @throws Error before the first `showIn` has come to its end. */
export function useTexts(): Texts {
  const shown = useSyncExternalStore(subscribe, () => texts);
  if (!shown) throw new Error('No texts: showIn() comes before the first render');
  return shown;
}
