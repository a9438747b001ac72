import { useTranslations } from 'use-intl';
import type { FieldRefusal } from '../problem';

type Key = Parameters<ReturnType<typeof useTranslations<'validation'>>>[0];

const inIndia = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 20 });

/** Beside each number the same as it is written in India: 9,99,99,999.99. */
function withShown(params: FieldRefusal['params'] = {}) {
  const shown = Object.entries(params).flatMap(([name, value]) =>
    typeof value === 'number' ? [[`${name}Shown`, inIndia.format(value)]] : [],
  );
  return { ...params, ...(Object.fromEntries(shown) as Record<string, string>) };
}

/** Says why a field was refused, in the language that is shown: by its code, never by its words. */
export function useFieldMessage(): (refusal: FieldRefusal) => string {
  const t = useTranslations('validation');
  return ({ code, params, message }) => (t.has(code as Key) ? t(code as Key, withShown(params)) : message);
}
