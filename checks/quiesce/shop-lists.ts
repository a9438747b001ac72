import { circlesKm, kilometres, type Place } from '../history/place.ts';
import type { Item } from './rows-in-postgres.ts';

/** What a list of shops is asked for by. */
export interface AskedShops {
  /** In small letters. */
  readonly city?: string | undefined;
  readonly category?: string | undefined;
  readonly near?: Place | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

/** A circle has a list of its own when it has so many shops, or as many as are asked for. */
const enough = 20;

/** The list as the primary's rows have it: near a place, and of no city, of the first circle with enough shops. */
export function listOfShops(shops: readonly Item[], asked: AskedShops): readonly Item[] {
  if (asked.near === undefined || asked.city !== undefined) return allAsked(shops, asked);
  const ofCircle = circlesKm.map((_, level) => circleOfShops(shops, asked, level));
  return ofCircle.find((list) => list !== undefined) ?? allAsked(shops, asked);
}

/** The list of one circle; undefined when it has too few shops. @param level which circle, from the narrowest */
export function circleOfShops(
  shops: readonly Item[],
  asked: AskedShops,
  level: number,
): readonly Item[] | undefined {
  const radiusKm = circlesKm[level] ?? 0;
  const inside = shops.filter(
    (shop) => isAsked(shop, asked) && asked.near !== undefined && away(shop, asked.near) <= radiusKm,
  );
  return inside.length < Math.min(enough, asked.limit) ? undefined : allAsked(inside, asked);
}

/** Whatever the distance; nearest first, where a place is asked for. */
export function allAsked(shops: readonly Item[], asked: AskedShops): readonly Item[] {
  const { near, before, limit } = asked;
  const kept = shops
    .filter((shop) => isAsked(shop, asked))
    .filter(({ standing }) => before === undefined || Number(standing) < before);
  // Within a whole kilometre they stay in the order of their standing; those without a place are last.
  if (near !== undefined) kept.sort((one, other) => order(away(one, near), away(other, near)));
  return kept.slice(0, limit);
}

function isAsked(shop: Item, { city, category }: AskedShops): boolean {
  return (
    (city === undefined || String(shop.city).toLowerCase() === city) &&
    (category === undefined || shop.category === category)
  );
}

function away({ latitude, longitude }: Item, near: Place): number {
  return typeof latitude === 'number' && typeof longitude === 'number'
    ? kilometres(near, [latitude, longitude])
    : Infinity;
}

function order(oneKm: number, otherKm: number): number {
  const [one, other] = [Math.floor(oneKm), Math.floor(otherKm)];
  return one === other ? 0 : one - other;
}
