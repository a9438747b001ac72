import { workingDay } from '@kirana/backend/shops/opening-hours';
import { useTranslations } from 'use-intl';
import type { Shop } from '../../../lib/api-model';
import { momentInIndia } from '../../../lib/moment';
import { useMinute } from '../../../lib/use-minute';
import { useSwitchShop } from '../api/change-shop';

/** Whether orders are taken: today, and at all. Each press counts at once. */
export function ShopSwitches({ shop }: { shop: Shop }) {
  const t = useTranslations('owner.shop');
  const change = useSwitchShop(shop);
  // At night, the day whose hours still run.
  const day = workingDay(shop, momentInIndia(new Date(useMinute())));
  const closedToday = shop.closed_on === day;
  return (
    <section className="panel stack" aria-labelledby="taking-orders">
      <h2 id="taking-orders">{t('takingOrders')}</h2>
      <div>
        <label className="switch">
          <input
            type="checkbox"
            role="switch"
            checked={closedToday}
            aria-describedby="closed-today"
            onChange={() => change.mutate({ closed_on: closedToday ? null : day })}
          />
          {t('closedToday')}
        </label>
        <p className="field-hint" id="closed-today">
          {t('closedTodayHint')}
        </p>
      </div>
      <div>
        <label className="switch">
          <input
            type="checkbox"
            role="switch"
            checked={!shop.is_active}
            aria-describedby="closed-for-now"
            onChange={() => change.mutate({ is_active: !shop.is_active })}
          />
          {t('closedForNow')}
        </label>
        <p className="field-hint" id="closed-for-now">
          {t('closedForNowHint')}
        </p>
      </div>
    </section>
  );
}
