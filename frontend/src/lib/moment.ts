/** Shops and customers are in India, whatever the browser's clock says. */
const TIME_ZONE = 'Asia/Kolkata';

const moment = new Intl.DateTimeFormat('en-IN', {
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
  timeZone: TIME_ZONE,
});
const day = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE });
const timeOfDay = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: TIME_ZONE,
});

/** `22 Nov, 5:30 am` of the API's timestamp. */
export function formatMoment(timestamp: string): string {
  return moment.format(new Date(timestamp));
}

/** `2026-11-22`: the day that it is in India. */
export function dayInIndia(now = new Date()): string {
  return day.format(now);
}

/** `05:30`: the time that it is in India. */
export function timeInIndia(now = new Date()): string {
  return timeOfDay.format(now);
}
