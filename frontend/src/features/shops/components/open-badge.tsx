import { useTranslations } from 'use-intl';
import type { Shop } from '../../../lib/api-model';
import { useDates } from '../../../lib/i18n/dates';
import { useMinute } from '../../../lib/use-minute';
import { closedReason } from './open-state';

/** Whether the shop takes orders at this moment, and until or from when. */
export function OpenBadge({ shop }: { shop: Shop }) {
  const t = useTranslations('shops');
  const dates = useDates();
  const closed = closedReason(shop, new Date(useMinute()));
  const { opens_at: opens, closes_at: closes } = shop;
  if (closed)
    return (
      <p className="open-state">
        <span className="badge badge-warn">{t(`closed.${closed}`)}</span>
        {closed === 'now' && opens && (
          <span className="fact">{t('opensAt', { time: dates.clock(opens) })}</span>
        )}
      </p>
    );
  const allDay = opens !== null && opens === closes;
  return (
    <p className="open-state">
      <span className="badge badge-good">
        {!closes ? t('isOpen') : allDay ? t('openAllDay') : t('openUntil', { time: dates.clock(closes) })}
      </span>
    </p>
  );
}
