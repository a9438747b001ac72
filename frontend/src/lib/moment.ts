import { TIME_ZONE } from './i18n/dates';

const day = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE });
const timeOfDay = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: TIME_ZONE,
});

/** `2026-11-22`: the day that it is in India. */
export function dayInIndia(now = new Date()): string {
  return day.format(now);
}

/** `05:30`: the time that it is in India. */
export function timeInIndia(now = new Date()): string {
  return timeOfDay.format(now);
}

/** Both, of the same instant. */
export const momentInIndia = (now = new Date()) => ({ day: dayInIndia(now), time: timeInIndia(now) });
