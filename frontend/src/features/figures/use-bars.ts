import { useLocale, useTranslations } from 'use-intl';
import type { OwnerFigures } from '../../lib/api-model';
import { formatRupees } from '../../lib/money';
import { timeInIndia } from '../../lib/moment';
import type { Bar } from './components/bar-chart';

/** An hour below the bars: every sixth has room. */
const TICK_HOURS = 6;

/** The bars of an owner's figures, in the words of the language that is shown. */
export function useBars() {
  const t = useTranslations('owner.figures');
  const locale = useLocale();
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(`${locale}-IN-u-nu-latn`, { ...options, timeZone: 'UTC' });
  const hourOf = format({ hour: 'numeric' });
  const [shortDay, longDay] = [
    format({ weekday: 'short' }),
    format({ weekday: 'long', day: 'numeric', month: 'short' }),
  ];

  return {
    /** Orders by the hour; the hour that it is in India now is marked. */
    byHour: ({ hours }: OwnerFigures, now = new Date()): Bar[] => {
      const current = Number(timeInIndia(now).slice(0, 2));
      return hours.map(({ hour, orders }) => {
        const name = hourOf.format(new Date(Date.UTC(1970, 0, 1, hour)));
        return {
          name,
          value: orders,
          text: t('orderCount', { count: orders }),
          isNow: hour === current,
          ...(hour % TICK_HOURS === 0 && { tick: name }),
        };
      });
    },
    /** Revenue of the last days; today is marked. */
    byDay: ({ days, day: today }: OwnerFigures): Bar[] =>
      days.map(({ day, revenue }) => ({
        name: longDay.format(new Date(day)),
        value: revenue,
        text: formatRupees(revenue),
        isNow: day === today,
        tick: shortDay.format(new Date(day)),
      })),
  };
}
