import { Timer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components/ui/button';
import { Notice } from '../../../components/ui/notice';
import { useExplain } from '../../../lib/i18n/use-explain';
import { isolated } from '../../../components/ui/isolated';
import { isHeldLongEnough, type PartlyKept, type useHold } from './use-hold';

/** From here on keeping the products longer is offered (ms). */
const SOON_MS = 2 * 60_000;
const LAST_MS = 60_000;

/** `9:05` of 545 seconds. */
function formatMinutes(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

interface HoldClockProps {
  hold: Pick<ReturnType<typeof useHold>, 'kept' | 'error' | 'again'>;
}

/** How long the products are kept. Nothing held does not forbid to order: it may be sold out by then. */
export function HoldClock({ hold: { kept, error, again } }: HoldClockProps) {
  const t = useTranslations('cart.checkout');
  const explain = useExplain();
  const now = useNow();
  const keep = (text: 'keepAgain' | 'keepLonger') => (
    <Button look="quiet" small onClick={again}>
      {t(text)}
    </Button>
  );
  const isFinal = isHeldLongEnough(error);
  const left = kept === null ? 0 : kept.endsAt - now;
  if (isFinal && left <= 0)
    return (
      <div role="status">
        <Notice>{t('keptEnough')}</Notice>
      </div>
    );
  if (error !== null && !isFinal)
    return (
      <div role="status">
        <Notice action={keep('keepAgain')}>{t('notKept', { reason: explain(error) })}</Notice>
      </div>
    );
  if (kept === null) return <p className="hold-clock fact">{t('keeping')}</p>;
  if (kept.isEmpty) return <PartlyKeptNote partly={kept.partly} />;
  const canRenew = kept.renewalsLeft > 0 && !isFinal;
  if (left <= 0)
    return (
      <div role="status">
        <Notice action={canRenew && keep('keepAgain')}>{t('keptOver')}</Notice>
      </div>
    );
  return (
    <>
      <div className="hold-clock fact">
        <Timer aria-hidden />
        <span>{t.rich('kept', { time: () => <span role="timer">{formatMinutes(left)}</span> })}</span>
        {left <= SOON_MS && (canRenew ? keep('keepLonger') : <span>{t('keptLast')}</span>)}
        <span className="visually-hidden" role="status">
          {left <= LAST_MS && t('keptShort')}
        </span>
      </div>
      <PartlyKeptNote partly={kept.partly} />
    </>
  );
}

/** Of what less is kept than is in the cart. It can be bought all the same. */
function PartlyKeptNote({ partly }: { partly: readonly PartlyKept[] }) {
  const t = useTranslations('cart.checkout');
  if (partly.length === 0) return null;
  return (
    <div className="fact" role="note">
      <ul className="plain-list">
        {partly.map(({ line: { productId, name, quantity }, kept }) => (
          <li key={productId}>{t.rich('keptPart', { ...isolated, name, kept, quantity })}</li>
        ))}
      </ul>
      <p>{t('keptPartWhy')}</p>
    </div>
  );
}
