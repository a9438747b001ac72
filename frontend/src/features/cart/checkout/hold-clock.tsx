import { useEffect, useState } from 'react';
import { Button } from '../../../components/ui/button';
import { Notice } from '../../../components/ui/notice';
import { ApiError, explain } from '../../../lib/problem';

const SOON_MS = 60_000;

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
  hold: { readonly endsAt: number | null; readonly error: unknown; readonly again: () => void };
}

/** How long the products are kept. Nothing held does not forbid to order: it may be sold out by then. */
export function HoldClock({ hold: { endsAt, error, again } }: HoldClockProps) {
  const now = useNow();
  const keepAgain = (
    <Button look="quiet" small onClick={again}>
      Keep them again
    </Button>
  );
  if (error !== null)
    return (
      <Notice action={keepAgain}>
        Your products could not be kept for you. {error instanceof ApiError && explain(error)}
      </Notice>
    );
  if (endsAt === null) return <p className="fact">Keeping your products for you…</p>;
  const left = endsAt - now;
  if (left <= 0)
    return <Notice action={keepAgain}>The ten minutes are over: others can buy your products now.</Notice>;
  return (
    <p className="fact">
      Kept for you for <span role="timer">{formatMinutes(left)}</span>
      <span className="visually-hidden" role="status">
        {left <= SOON_MS && 'Your products are kept for less than a minute.'}
      </span>
    </p>
  );
}
