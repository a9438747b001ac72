import type { Place } from '../history/place.ts';
import type { Random } from './random.ts';

export interface City {
  readonly name: string;
  /** On the grid of hundredths to which the API rounds. */
  readonly place: Place;
}

/** Three of them lie so that a circle of 100 km around one reaches into another; the fourth lies far away. */
export const cities: readonly City[] = [
  { name: 'Pune', place: [18.52, 73.86] },
  { name: 'Lonavala', place: [18.75, 73.41] },
  { name: 'Satara', place: [17.69, 74] },
  { name: 'Kochi', place: [9.97, 76.28] },
];
export const categories = ['grocery', 'dairy', 'bakery_sweets'] as const;

/** By what lists find a shop. */
export interface Whereabouts {
  readonly city: City;
  readonly category: (typeof categories)[number];
  readonly place: Place;
}

/** Half of a city's shops lie within 25 km of it. */
const farthestDegrees = 0.3;

/** Where a new shop is opened. */
export function anywhere(random: Random): Whereabouts {
  const city = random.pick(cities);
  return { city, category: random.pick(categories), place: placeIn(city, random) };
}

/** Where a shop moves: mostly to another city, else within it, or among other goods. */
export function elsewhere(from: Whereabouts, random: Random): Whereabouts {
  switch (random.weighted({ city: 6, place: 2, category: 2 })) {
    case 'city': {
      const city = random.pick(cities.filter((other) => other !== from.city));
      return { ...from, city, place: placeIn(city, random) };
    }
    case 'place':
      return { ...from, place: placeIn(from.city, random) };
    case 'category':
      return { ...from, category: random.pick(categories.filter((other) => other !== from.category)) };
  }
}

function placeIn({ place: [latitude, longitude] }: City, random: Random): Place {
  const about = (degrees: number): number =>
    Math.round((degrees + random.between(-farthestDegrees, farthestDegrees)) * 10_000) / 10_000;
  return [about(latitude), about(longitude)];
}
