import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { useExplain } from '../../../lib/i18n/use-explain';
import { formatPaise, toPaise } from '../../../lib/money';
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
  const t = useTranslations('cart.checkout');
  const explain = useExplain();
  const { items, address } = attempt.body;
  const total = items.reduce((sum, { unit_price, quantity }) => sum + toPaise(unit_price) * quantity, 0);
  return (
    <section className="panel stack" aria-labelledby="pending">
      <h2 id="pending">{t('pendingTitle')}</h2>
      {error != null && <Alert>{explain(error)}</Alert>}
      <p>{t('pendingText', { amount: formatPaise(total), address })}</p>
      <div className="row">
        <Button busy={busy} onClick={onRetry}>
          {t('finish')}
        </Button>
        <Link className="button button-quiet" to="/orders">
          {t('seeOrders')}
        </Link>
        <Button look="danger" disabled={busy} onClick={onForget}>
          {t('startOver')}
        </Button>
      </div>
      <p className="small-print">{t('startOverHint')}</p>
    </section>
  );
}
