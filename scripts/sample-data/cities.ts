import type { Area, City } from './model.ts';
import { EAST_CITIES } from './places/east.ts';
import { NORTH_CITIES } from './places/north.ts';
import { SOUTH_CITIES } from './places/south.ts';
import { WEST_CITIES } from './places/west.ts';

export const CITIES: readonly City[] = [...NORTH_CITIES, ...WEST_CITIES, ...EAST_CITIES, ...SOUTH_CITIES];

/** @throws Error when the data knows no such city or area */
export function placeOf(cityName: string, areaName: string): { city: City; area: Area } {
  const city = CITIES.find(({ name }) => name === cityName);
  const area = city?.areas.find(({ name }) => name === areaName);
  if (!city || !area) throw new Error(`The sample data has no area '${areaName}' in '${cityName}'`);
  return { city, area };
}
