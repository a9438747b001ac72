import { useTranslations } from 'use-intl';
import { ApiError } from '../problem';

const OWN_WORDS: Readonly<Record<string, 'tooOften' | 'tooManyShops' | 'tooManyProducts'>> = {
  too_many_attempts: 'tooOften',
  too_many_shops: 'tooManyShops',
  too_many_products: 'tooManyProducts',
};

/**
 * One sentence, in the language that is shown, that a shopper understands and can act on. What is particular to a
 * feature (a wrong password, a name that is taken) the feature says itself, by `problem.code`, before it asks here.
 */
export function useExplain(): (error: unknown) => string {
  const t = useTranslations('errors');
  return (error) => {
    if (!(error instanceof ApiError)) return t('unknown');
    if (error.status === 0 || error.problem.code === 'api_unreachable')
      return t(navigator.onLine ? 'unreachable' : 'offline');
    const own = OWN_WORDS[error.problem.code];
    if (own !== undefined) return t(own);
    if (error.status === 401) return t('signIn');
    if (error.status === 403) return t('forbidden');
    if (error.status === 404) return t('gone');
    if (error.status === 422) return t('invalid');
    if (error.status === 429 || error.problem.code === 'busy') return t('busy');
    if (error.problem.code === 'too_slow') return t('tooSlow');
    return error.status >= 500 ? t('server') : t('unknown');
  };
}
