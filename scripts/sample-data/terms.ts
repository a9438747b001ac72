import { SAMPLE_OWNER } from './logins.ts';
import type { SampleShop } from './model.ts';
import { stableNumber } from './stable-number.ts';

/** How a shop delivers and is paid, in the API's words. Those of the sample owner take every sample order. */
export function termsOf({ owner, name }: SampleShop) {
  const pick = (what: string, count: number) => stableNumber(`${what}/${owner}/${name}`, count);
  const own = owner === SAMPLE_OWNER;
  return {
    is_active: own || pick('active', 12) > 0,
    minimum_order: own ? 99 : ([null, 99, 149, 199, 299][pick('minimum', 5)] ?? null),
    delivery_radius_km: own ? 6 : ([1.5, 2, 3, 3, 5, 8][pick('radius', 6)] ?? 3),
    upi_id: own || pick('upi', 5) > 0 ? `${owner.replaceAll('_', '.')}@okaxis` : null,
  };
}
