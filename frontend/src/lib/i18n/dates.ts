import { useLocale } from 'use-intl';

/** Shops and customers are in India, whatever the browser's clock says. */
export const TIME_ZONE = 'Asia/Kolkata';

/** Dates and times as they are written in India, in the language that is shown. */
export interface Dates {
  /** `22 Nov, 5:30 am` of a timestamp. */
  moment(timestamp: string): string;
  /** `Sat, 22 Nov` of a timestamp or a day. */
  day(timestamp: string): string;
  /** `7:30 am` of a timestamp. */
  time(timestamp: string): string;
  /** `7:30 am` of a time of day such as `07:30` or `07:30:00`. */
  clock(timeOfDay: string): string;
}

/** The Indian formats of a language, `en` or `hi`. Latin digits in both: that is how prices are written, too. */
export function datesIn(locale: string): Dates {
  const format = (options: Intl.DateTimeFormatOptions, timeZone = TIME_ZONE) => {
    const formatter = new Intl.DateTimeFormat(`${locale}-IN-u-nu-latn`, { ...options, timeZone });
    return (timestamp: string) => formatter.format(new Date(timestamp));
  };
  const time = { hour: 'numeric', minute: '2-digit' } as const;
  const clock = format(time, 'UTC');
  return {
    moment: format({ day: 'numeric', month: 'short', ...time }),
    day: format({ weekday: 'short', day: 'numeric', month: 'short' }),
    time: format(time),
    clock: (timeOfDay) => clock(`1970-01-01T${timeOfDay.slice(0, 5)}:00Z`),
  };
}

/** Making formatters costs a cheap phone a millisecond: every card of a list shares them. */
const known = new Map<string, Dates>();

/** `datesIn` the language that is shown. */
export function useDates(): Dates {
  const locale = useLocale();
  const dates = known.get(locale) ?? datesIn(locale);
  known.set(locale, dates);
  return dates;
}
