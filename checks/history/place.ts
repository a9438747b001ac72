/** Degrees. */
export type Place = readonly [latitude: number, longitude: number];

const earthKm = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The circles around a place, in km: its list is of the first one with enough shops, or of all. */
export const circlesKm: readonly number[] = [25, 100];

/** No two places are so many kilometres apart. */
export const everywhereKm = 20_100;

/** How far apart two places are, in km, by the haversine formula. */
export function kilometres(one: Place, other: Place): number {
  const [up, aside] = [radians(other[0] - one[0]), radians(other[1] - one[1])];
  const away =
    Math.sin(up / 2) ** 2 +
    Math.cos(radians(one[0])) * Math.cos(radians(other[0])) * Math.sin(aside / 2) ** 2;
  return 2 * earthKm * Math.asin(Math.min(1, Math.sqrt(away)));
}
