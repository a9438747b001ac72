import { useTranslations } from 'use-intl';
import { developerView } from '../../lib/answers-seen';
import { formatAge, type Freshness } from '../../lib/freshness';

/** From this age on an answer says how old it is (ms). */
const WORTH_SAYING_MS = 1000;

/**
 * Small print: how old a list was when it was given, when that is worth saying, or that it may be out of date. With the
 * developers' view on: also which level of the read path gave it.
 */
export function FreshnessNote({ freshness }: { freshness: Freshness | null | undefined }) {
  const t = useTranslations('common');
  const developer = developerView.use() === 'on';
  if (!freshness) return null;
  const { servedBy, ageMs, stale } = freshness;
  const parts = [
    developer && servedBy,
    ageMs !== null && (developer || stale || ageMs > WORTH_SAYING_MS) && t('age', { age: formatAge(ageMs) }),
    stale && t('stale'),
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return (
    <p className="small-print" data-testid="freshness">
      {parts.join(' · ')}
    </p>
  );
}
