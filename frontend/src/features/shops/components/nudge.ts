import type { Place } from '../../../lib/use-here';

export const DIRECTIONS = ['north', 'west', 'east', 'south'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Of latitude everywhere, of longitude at the equator. */
const METRES_PER_DEGREE = 111_320;

/** About ten centimetres. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** A degree of longitude; at the poles, where there is none, as short as it gets before. */
const metresPerLongitude = (latitude: number): number =>
  METRES_PER_DEGREE * Math.max(Math.cos((latitude * Math.PI) / 180), 0.01);

/** The place so many metres away. Right for the length of a street; the earth is no plane beyond. */
export function nudge({ latitude, longitude }: Place, direction: Direction, metres: number): Place {
  const sign = direction === 'north' || direction === 'east' ? 1 : -1;
  if (direction === 'north' || direction === 'south')
    return { latitude: rounded(latitude + (sign * metres) / METRES_PER_DEGREE), longitude };
  return { latitude, longitude: rounded(longitude + (sign * metres) / metresPerLongitude(latitude)) };
}

/** How far it is from one place to another along the compass, in whole metres; below 0 to the south and to the west. */
export function offset(from: Place, to: Place): { readonly north: number; readonly east: number } {
  return {
    north: Math.round((to.latitude - from.latitude) * METRES_PER_DEGREE),
    east: Math.round((to.longitude - from.longitude) * metresPerLongitude(from.latitude)),
  };
}
