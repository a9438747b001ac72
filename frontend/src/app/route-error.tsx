import { Link } from 'react-router';
import { Button } from '../components/ui/button';
import { EmptyState } from '../components/ui/empty-state';

/** In the place of a page that failed to render. */
export function RouteError() {
  return (
    <EmptyState title="This page has failed">
      <p>Loading it again often helps.</p>
      <div className="row row-center">
        <Button onClick={() => window.location.reload()}>Load again</Button>
        <Link className="button button-quiet" to="/">
          Go to the start
        </Link>
      </div>
    </EmptyState>
  );
}
