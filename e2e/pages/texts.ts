import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createTranslator } from 'use-intl/core';

export type Locale = 'en' | 'hi';
/** `cart.addNamed` with its values, in one language, as the UI says it. */
export type Texts = (key: string, values?: Record<string, string | number>) => string;

const folder = path.join(import.meta.dirname, '..', '..', 'frontend', 'src', 'messages');

/** The UI's own texts: a scene presses the same buttons in every language. */
export function textsIn(locale: Locale): Texts {
  const files = readdirSync(path.join(folder, locale)).filter((name) => name.endsWith('.json'));
  const messages = Object.fromEntries(
    files.map((name) => [
      path.basename(name, '.json'),
      JSON.parse(readFileSync(path.join(folder, locale, name), 'utf8')) as unknown,
    ]),
  );
  // Typed as "any messages": a key that is not there throws.
  const translate = createTranslator({
    locale,
    messages,
    onError: (error) => {
      throw error;
    },
  }) as unknown as Texts;
  return translate;
}
