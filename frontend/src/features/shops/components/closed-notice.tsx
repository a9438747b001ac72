import { useTranslations } from 'use-intl';
import { Notice } from '../../../components/ui/notice';
import type { Shop } from '../../../lib/api-model';
import { useDates } from '../../../lib/i18n/dates';
import { useMinute } from '../../../lib/use-minute';
import { type ClosedReason, closedReason } from './open-state';

/** Why the shop takes no orders at this minute; null when it does, and while it is not known. */
export function useClosedReason(shop: Shop | undefined): ClosedReason | null {
  const minute = useMinute();
  return shop ? closedReason(shop, new Date(minute)) : null;
}

/** Says that nothing can be ordered now, before somebody fills a cart for nothing. */
export function ClosedNotice({ shop }: { shop: Shop }) {
  const t = useTranslations('shops');
  const dates = useDates();
  const closed = useClosedReason(shop);
  if (!closed) return null;
  return (
    <Notice>
      {t(`closed.${closed}`)}.{' '}
      {closed === 'now' && shop.opens_at
        ? t('closedUntil', { time: dates.clock(shop.opens_at) })
        : t('closedHint')}
    </Notice>
  );
}
