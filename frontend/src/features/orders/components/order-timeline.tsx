import { isGivenUp } from '@kirana/backend/orders/order-status.schema';
import { Ban, Bike, Check, ClipboardList, House, type LucideIcon, Package, Undo2, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Order, OrderStatus } from '../../../lib/api-model';
import { useDates } from '../../../lib/i18n/dates';
import { PATH } from '../order-path';
import { useOrderWords } from '../use-order-words';

const ICON: Readonly<Record<OrderStatus, LucideIcon>> = {
  placed: ClipboardList,
  accepted: Check,
  packed: Package,
  out_for_delivery: Bike,
  delivered: House,
  rejected: X,
  cancelled: Ban,
  not_delivered: Undo2,
};

/** Every step with its time; those that are still to come, as long as nobody has stopped the order. */
export function OrderTimeline({ order }: { order: Pick<Order, 'status' | 'steps'> }) {
  const t = useTranslations('orders');
  const words = useOrderWords();
  const dates = useDates();
  const taken = order.steps.map(({ status, at, reason }) => ({ status, at, reason }));
  const ahead: readonly OrderStatus[] = isGivenUp(order.status)
    ? []
    : PATH.slice(PATH.indexOf(order.status) + 1);
  const steps = [...taken, ...ahead.map((status) => ({ status, at: null, reason: null }))];
  return (
    <ol className="timeline plain-list" aria-label={t('steps')}>
      {steps.map(({ status, at, reason }) => {
        const Icon = ICON[status];
        return (
          <li
            key={status}
            className={
              at === null ? 'timeline-ahead' : isGivenUp(status) ? 'timeline-stopped' : 'timeline-taken'
            }
            aria-current={status === order.status ? 'step' : undefined}
          >
            <span className="timeline-mark">
              <Icon aria-hidden />
            </span>
            <span>
              {words.status(status)}
              {at === null && <span className="visually-hidden"> {t('notYet')}</span>}
            </span>
            {reason !== null && <span>{words.reason(reason)}</span>}
            {at !== null && <span className="fact">{dates.moment(at)}</span>}
          </li>
        );
      })}
    </ol>
  );
}
