import { Link } from 'react-router';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { formatPaise, toPaise } from '../../../lib/money';
import { explain } from '../../../lib/problem';
import type { Attempt } from './attempt';

interface PendingAttemptProps {
  attempt: Attempt;
  busy: boolean;
  error: unknown;
  onRetry: () => void;
  onForget: () => void;
}

/** In the checkout's place while it is not known what came of the order that was sent. */
export function PendingAttempt({ attempt, busy, error, onRetry, onForget }: PendingAttemptProps) {
  const { items, address } = attempt.body;
  const total = items.reduce((sum, { unit_price, quantity }) => sum + toPaise(unit_price) * quantity, 0);
  return (
    <section className="panel stack" aria-labelledby="pending">
      <h2 id="pending">Your order was sent, but no answer came</h2>
      {error != null && <Alert>{explain(error)}</Alert>}
      <p>
        {formatPaise(total)} to {address}. It may have reached the shops or not. Finish it: however often you
        press, it is placed once.
      </p>
      <div className="row">
        <Button busy={busy} onClick={onRetry}>
          Finish this order
        </Button>
        <Link className="button button-quiet" to="/orders">
          See my orders
        </Link>
        <Button look="danger" disabled={busy} onClick={onForget}>
          Start over
        </Button>
      </div>
      <p className="small-print">Start over only if it is not among your orders.</p>
    </section>
  );
}
