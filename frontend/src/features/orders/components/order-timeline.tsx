import type { Order, OrderStatus } from '../../../lib/api-model';
import { formatMoment } from '../../../lib/moment';
import { PATH, STATUS, stops } from '../order-words';

/** Every step with its time; those that are still to come, as long as nobody has stopped the order. */
export function OrderTimeline({ order }: { order: Pick<Order, 'status' | 'steps'> }) {
  const taken = order.steps.map(({ status, at }) => ({ status, at: at }));
  const ahead: readonly OrderStatus[] = stops(order.status) ? [] : PATH.slice(PATH.indexOf(order.status) + 1);
  const steps = [...taken, ...ahead.map((status) => ({ status, at: null }))];
  return (
    <ol className="timeline plain-list" aria-label="Steps">
      {steps.map(({ status, at }) => (
        <li
          key={status}
          className={at === null ? 'timeline-ahead' : stops(status) ? 'timeline-stopped' : 'timeline-taken'}
          aria-current={status === order.status ? 'step' : undefined}
        >
          <span>
            {STATUS[status]}
            {at === null && <span className="visually-hidden"> (not yet)</span>}
          </span>
          {at !== null && <span className="fact">{formatMoment(at)}</span>}
        </li>
      ))}
    </ol>
  );
}
