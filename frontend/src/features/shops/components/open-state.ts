import { type ClosedReason, closedReason as reasonAt } from '@kirana/backend/shops/opening-hours';
import type { Shop } from '../../../lib/api-model';
import { momentInIndia } from '../../../lib/moment';

export type { ClosedReason };
type Opening = Pick<Shop, 'is_active' | 'closed_on' | 'opens_at' | 'closes_at'>;

/** Why the shop takes no orders now; null when it does. */
export function closedReason(shop: Opening, now = new Date()): ClosedReason | null {
  return reasonAt(shop, momentInIndia(now));
}
