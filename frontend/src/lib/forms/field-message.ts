import { useTranslations } from 'use-intl';
import type { FieldRefusal } from '../problem';

type Key = Parameters<ReturnType<typeof useTranslations<'validation'>>>[0];

/** Says why a field was refused, in the language that is shown: by its code, never by its words. */
export function useFieldMessage(): (refusal: FieldRefusal) => string {
  const t = useTranslations('validation');
  return ({ code, params, message }) => (t.has(code as Key) ? t(code as Key, params) : message);
}
