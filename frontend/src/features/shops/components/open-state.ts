import type { Shop } from '../../../lib/api-model';
import { dayInIndia, timeInIndia } from '../../../lib/moment';

type Opening = Pick<Shop, 'is_active' | 'closed_on' | 'opens_at' | 'closes_at'>;
export type ClosedReason = 'forNow' | 'today' | 'now';

/** Hours that end before they begin go over midnight; without hours, or with the same twice, it is always open. */
function withinHours({ opens_at, closes_at }: Opening, time: string): boolean {
  const [opens, closes] = [opens_at?.slice(0, 5), closes_at?.slice(0, 5)];
  if (!opens || !closes || opens === closes) return true;
  return opens < closes ? time >= opens && time < closes : time >= opens || time < closes;
}

/** Why the shop takes no orders at this moment in India; null when it does. */
export function closedReason(shop: Opening, now = new Date()): ClosedReason | null {
  if (!shop.is_active) return 'forNow';
  if (shop.closed_on === dayInIndia(now)) return 'today';
  return withinHours(shop, timeInIndia(now)) ? null : 'now';
}
