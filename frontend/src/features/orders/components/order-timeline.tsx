import { Ban, Bike, Check, ClipboardList, House, type LucideIcon, Package, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Order, OrderStatus } from '../../../lib/api-model';
import { useDates } from '../../../lib/i18n/dates';
import { PATH, stops } from '../order-path';
import { useOrderWords } from '../use-order-words';

const ICON: Readonly<Record<OrderStatus, LucideIcon>> = {
  placed: ClipboardList,
  accepted: Check,
  packed: Package,
  out_for_delivery: Bike,
  delivered: House,
  rejected: X,
  cancelled: Ban,
};

/** Every step with its time; those that are still to come, as long as nobody has stopped the order. */
export function OrderTimeline({ order }: { order: Pick<Order, 'status' | 'steps'> }) {
  const t = useTranslations('orders');
  const words = useOrderWords();
  const dates = useDates();
  const taken = order.steps.map(({ status, at }) => ({ status, at: at }));
  const ahead: readonly OrderStatus[] = stops(order.status) ? [] : PATH.slice(PATH.indexOf(order.status) + 1);
  const steps = [...taken, ...ahead.map((status) => ({ status, at: null }))];
  return (
    <ol className="timeline plain-list" aria-label={t('steps')}>
      {steps.map(({ status, at }) => {
        const Icon = ICON[status];
        return (
          <li
            key={status}
            className={at === null ? 'timeline-ahead' : stops(status) ? 'timeline-stopped' : 'timeline-taken'}
            aria-current={status === order.status ? 'step' : undefined}
          >
            <span className="timeline-mark">
              <Icon aria-hidden />
            </span>
            <span>
              {words.status(status)}
              {at === null && <span className="visually-hidden"> {t('notYet')}</span>}
            </span>
            {at !== null && <span className="fact">{dates.moment(at)}</span>}
          </li>
        );
      })}
    </ol>
  );
}
