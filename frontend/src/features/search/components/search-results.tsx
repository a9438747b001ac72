import { Link } from 'react-router';
import { Alert } from '../../../components/ui/alert';
import { EmptyState } from '../../../components/ui/empty-state';
import { Skeleton } from '../../../components/ui/skeleton';
import type { SearchType } from '../../../lib/api-model';
import { formatRupees } from '../../../lib/money';
import { ApiError, explain } from '../../../lib/problem';
import { type Hit, useSearch } from '../api/search';

function explainSearch(error: unknown): string {
  if (error instanceof ApiError && error.status === 503)
    return 'Search is not available at the moment. You can still look through the shops below.';
  return explain(error);
}

function HitText({ hit }: { hit: Hit }) {
  if (hit.kind === 'shop')
    return (
      <p>
        <span className="hit-kind">Shop: </span>
        <strong>{hit.name}</strong> — {hit.city}
      </p>
    );
  return (
    <>
      <p>
        <span className="hit-kind">Product: </span>
        <strong>{hit.name}</strong> – {formatRupees(hit.price)}
      </p>
      <p className="fact">
        {hit.nameHi && <span lang="hi">{hit.nameHi} · </span>}
        {hit.unit && `${hit.unit} · `}
        {hit.shopName}, {hit.shopCity}
        {!hit.available && ' · out of stock'}
      </p>
    </>
  );
}

function countText(shown: number, count: number): string {
  if (count === 0) return '';
  if (shown < count) return `The best ${shown} of ${count} matches`;
  return count === 1 ? '1 match' : `${count} matches`;
}

/** What matches the question, each with the way to its shop. */
export function SearchResults({ q, type }: { q: string; type: SearchType }) {
  const search = useSearch(q, type);
  if (search.error) return <Alert onRetry={() => void search.refetch()}>{explainSearch(search.error)}</Alert>;
  if (search.isPending) return <Skeleton label="search results" count={3} shape="line" />;
  const { hits, count } = search.data;
  return (
    <div aria-busy={search.isPlaceholderData}>
      <p className="small-print" role="status">
        {countText(hits.length, count)}
      </p>
      {count === 0 && (
        <EmptyState title={`Nothing found for “${q}”`}>
          <p>Try another spelling, or the name in Hindi or English.</p>
        </EmptyState>
      )}
      <ul className="hits plain-list">
        {hits.map((hit) => (
          <li key={hit.key} className="hit">
            <div>
              <HitText hit={hit} />
            </div>
            <Link className="button button-quiet button-small" to={`/shop/${hit.shopId}`}>
              View shop
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
