import { formatAge, type Freshness } from '../../lib/freshness';

/** Small print: which level of the read path gave this list, and how old it was. */
export function FreshnessNote({ freshness }: { freshness: Freshness | null | undefined }) {
  if (!freshness) return null;
  const age = freshness.ageMs === null ? '' : ` · ${formatAge(freshness.ageMs)} old`;
  return (
    <p className="small-print" data-testid="freshness">
      Served by {freshness.servedBy}
      {age}
      {freshness.stale && ' · may be out of date'}
    </p>
  );
}
