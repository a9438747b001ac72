import {
  Ban,
  Bike,
  CircleCheck,
  CircleX,
  Clock,
  type LucideIcon,
  Package,
  PackageCheck,
  Undo2,
} from 'lucide-react';
import type { OrderStatus } from '../../../lib/api-model';
import { useOrderWords } from '../use-order-words';

const LOOK: Readonly<Record<OrderStatus, readonly [string, LucideIcon]>> = {
  placed: ['badge-warn', Clock],
  accepted: ['badge-good', CircleCheck],
  packed: ['badge-good', Package],
  out_for_delivery: ['badge-good', Bike],
  delivered: ['badge-done', PackageCheck],
  rejected: ['badge-bad', CircleX],
  cancelled: ['badge-done', Ban],
  not_delivered: ['badge-bad', Undo2],
};

/** The state of an order at a glance. */
export function StatusBadge({ status }: { status: OrderStatus }) {
  const words = useOrderWords();
  const [look, Icon] = LOOK[status];
  return (
    <span className={`badge order-badge ${look}`}>
      <Icon aria-hidden />
      {words.status(status)}
    </span>
  );
}
