import type { Shop } from '../../lib/api-model';
import type { Place } from '../../lib/use-here';

const EARTH_KM = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Kilometres as the crow flies; null when the shop has no place. */
export function distanceTo(shop: Pick<Shop, 'latitude' | 'longitude'>, from: Place): number | null {
  if (shop.latitude === null || shop.longitude === null) return null;
  const half = (a: number, b: number) => Math.sin(radians(b - a) / 2) ** 2;
  const square =
    half(from.latitude, shop.latitude) +
    Math.cos(radians(from.latitude)) *
      Math.cos(radians(shop.latitude)) *
      half(from.longitude, shop.longitude);
  return 2 * EARTH_KM * Math.asin(Math.sqrt(square));
}

/** By whole kilometres, those without a place last; within one in the order that they came in. */
export function byKilometre<Placed extends Pick<Shop, 'latitude' | 'longitude'>>(
  shops: readonly Placed[],
  from: Place,
): Placed[] {
  return shops
    .map((shop) => ({ shop, km: Math.floor(distanceTo(shop, from) ?? Infinity) }))
    .sort((a, b) => (a.km === b.km ? 0 : a.km - b.km))
    .map(({ shop }) => shop);
}

/** What is read of a distance: metres by tens, then kilometres, with one decimal below ten. */
export function roundedDistance(km: number): { unit: 'metres' | 'kilometres'; n: string } {
  if (km < 0.995) return { unit: 'metres', n: String(Math.max(10, Math.round(km * 100) * 10)) };
  return { unit: 'kilometres', n: km < 9.95 ? km.toFixed(1) : String(Math.round(km)) };
}
