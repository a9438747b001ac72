import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { LiveEvent } from '../../lib/live/live-event';
import { useLiveUpdates } from '../../lib/live/use-live';

/** How long a change counts as one of just now (ms). */
const NEWS_MS = 6000;

/** Says for a moment that what is shown has just changed by itself. `concerns` tells which events those are. */
export function LiveNote({ concerns }: { concerns: (event: LiveEvent) => boolean }) {
  const t = useTranslations('common');
  const [changes, setChanges] = useState(0);
  const [isNews, setIsNews] = useState(false);
  useLiveUpdates({
    onEvent: (event) => {
      if (!concerns(event)) return;
      setChanges((before) => before + 1);
      setIsNews(true);
    },
  });
  useEffect(() => {
    if (changes === 0) return;
    const timer = setTimeout(() => setIsNews(false), NEWS_MS);
    return () => clearTimeout(timer);
  }, [changes]);
  return (
    <span className="live-note" role="status">
      {isNews && t('updatedNow')}
    </span>
  );
}
