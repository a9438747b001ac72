import { Link } from 'react-router';
import { EmptyState } from '../components/ui/empty-state';
import { PageTitle } from '../components/ui/page-title';

export function NotFound() {
  return (
    <EmptyState title="There is no such page">
      <PageTitle>Not found</PageTitle>
      <p>The address may be mistyped, or the page has moved.</p>
      <Link className="button button-primary" to="/">
        Go to the start
      </Link>
    </EmptyState>
  );
}
