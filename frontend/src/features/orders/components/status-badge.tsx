import type { OrderStatus } from '../../../lib/api-model';
import { STATUS } from '../order-words';

const LOOK: Readonly<Record<OrderStatus, string>> = {
  placed: 'badge-warn',
  accepted: 'badge-good',
  packed: 'badge-good',
  out_for_delivery: 'badge-good',
  delivered: 'badge-done',
  rejected: 'badge-bad',
  cancelled: 'badge-done',
};

export function StatusBadge({ status }: { status: OrderStatus }) {
  return <span className={`badge ${LOOK[status]}`}>{STATUS[status]}</span>;
}
