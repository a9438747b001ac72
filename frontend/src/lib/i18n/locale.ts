import { useStore } from '@nanostores/react';
import { atom } from 'nanostores';
import type { Messages } from 'use-intl';
import { onDevice } from '../storage';

export const LOCALES = ['en', 'hi'] as const;
export type Locale = (typeof LOCALES)[number];

/** What the texts are in, and the texts. */
export interface Texts {
  readonly locale: Locale;
  readonly messages: Messages;
}

const KEY = 'kirana.locale';
const texts = atom<Texts | null>(null);

/** What was chosen on this device before, else the first of the browser's languages that there are texts in. */
export function preferredLocale(): Locale {
  const wanted = [onDevice.get(KEY) ?? '', ...navigator.languages].map((tag) => tag.slice(0, 2));
  return (
    LOCALES.find((locale) => locale === wanted.find((tag) => LOCALES.some((known) => known === tag))) ?? 'en'
  );
}

/** A language's texts are files of their own: nobody loads both. */
const load = { en: () => import('../../messages/en'), hi: () => import('../../messages/hi') };
/** What the first page needs of them. */
const loadFirst = {
  en: () => import('../../messages/en/first'),
  hi: () => import('../../messages/hi/first'),
};

let needsAll = false;

/** Fetches the texts, then shows everything in them, and keeps the choice on this device when `remember`. */
export async function showIn(locale: Locale, { remember = false } = {}): Promise<void> {
  const withAll = needsAll;
  const { default: messages } = await (withAll ? load : loadFirst)[locale]();
  // Somebody has come to need all of them meanwhile: they are on their way, and in the language that is shown.
  if (withAll !== needsAll) return showIn(locale, { remember });
  if (remember) onDevice.set(KEY, locale);
  document.documentElement.lang = `${locale}-IN`;
  // No page but the first is shown before all texts are there.
  texts.set({ locale, messages: messages as Messages });
}

/** Resolves when there are texts for every page; the first one does without most of them. */
export async function loadAllTexts(): Promise<void> {
  const shown = texts.get();
  if (needsAll && shown && 'account' in shown.messages) return;
  needsAll = true;
  await showIn(shown?.locale ?? preferredLocale());
}

/** The texts that are shown now. @throws Error before the first `showIn` has come to its end. */
export function useTexts(): Texts {
  const shown = useStore(texts);
  if (!shown) throw new Error('No texts: showIn() comes before the first render');
  return shown;
}
