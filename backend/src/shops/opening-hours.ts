/*
 * When a shop takes orders: one rule, for placing them and for what pages show. Days and times are those in India.
 */

/** What a shop says about it. Times of day begin with `HH:MM`. */
export interface Opening {
  readonly is_active: boolean;
  readonly closed_on: string | null;
  readonly opens_at: string | null;
  readonly closes_at: string | null;
}

/** A moment in India: `2026-11-22` and `05:30`. */
export interface Moment {
  readonly day: string;
  readonly time: string;
}

export type ClosedReason = 'forNow' | 'today' | 'now';

/** Why the shop takes no orders at this moment; null when it does. */
export function closedReason(shop: Opening, now: Moment): ClosedReason | null {
  if (!shop.is_active) return 'forNow';
  if (shop.closed_on === workingDay(shop, now)) return 'today';
  return withinHours(hoursOf(shop), now.time) ? null : 'now';
}

/** The day whose hours run at this moment: of hours over midnight, until they end, the day on which they began. */
export function workingDay(shop: Pick<Opening, 'opens_at' | 'closes_at'>, { day, time }: Moment): string {
  const hours = hoursOf(shop);
  return hours && hours.closes < hours.opens && time < hours.closes ? dayBefore(day) : day;
}

function hoursOf({ opens_at, closes_at }: Pick<Opening, 'opens_at' | 'closes_at'>) {
  const [opens, closes] = [opens_at?.slice(0, 5), closes_at?.slice(0, 5)];
  return opens && closes ? { opens, closes } : null;
}

/** Hours that end before they begin go over midnight; without hours, or with the same twice, it is always open. */
function withinHours(hours: ReturnType<typeof hoursOf>, time: string): boolean {
  if (!hours || hours.opens === hours.closes) return true;
  const { opens, closes } = hours;
  return opens < closes ? time >= opens && time < closes : time >= opens || time < closes;
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}
