import { textKey } from '@kirana/backend/texts/text';
import { Clock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useShopFacets } from '../api/shop-facets';
import type { useShopFilters } from '../shop-filters';
import { KindStrip } from './kind-strip';
import { NearButton } from './near-button';
import { NearPincode } from './near-pincode';

/** Which shops are wanted: of which kind, where, and whether they are open. */
export function ShopFilterBar({ filters, change }: Omit<ReturnType<typeof useShopFilters>, 'clear'>) {
  const t = useTranslations('shops');
  const cities = useShopFacets().data?.cities ?? [];
  const { city, category, openNow } = filters;
  const known = cities.find((each) => textKey(each.city) === textKey(city));
  return (
    <div className="filters" role="group" aria-label={t('filters')}>
      <KindStrip chosen={category} onChoose={(kind) => change({ category: kind })} />
      <div className="filter-row">
        <select
          className="filter-city"
          aria-label={t('city')}
          value={known?.city ?? city}
          onChange={(event) => change({ city: event.target.value })}
        >
          <option value="">{t('allCities')}</option>
          {city && !known && <option value={city}>{city}</option>}
          {cities.map(({ city: name, count }) => (
            <option key={name} value={name}>
              {t('cityOption', { city: name, count })}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="toggle"
          aria-pressed={openNow}
          onClick={() => change({ openNow: !openNow })}
        >
          <Clock aria-hidden />
          {t('openNow')}
        </button>
        <NearButton />
        <NearPincode />
      </div>
    </div>
  );
}
