import { z } from 'zod';
import { because, written } from '../http/field-reasons.js';

/** Where somebody is, on the grid of lists that are ordered by distance. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

const FORM = /^(-?\d{1,2}(?:\.\d{1,15})?),(-?\d{1,3}(?:\.\d{1,15})?)$/;

/**
 * `latitude,longitude`, rounded to the hundredth of a degree, about 1 km: a list is kept for a neighbourhood and not for
 * a person, and nobody's house stands in a key. Distances to the metre are for whoever shows them.
 */
export const place = z
  .string()
  .check(written('place', FORM))
  .transform((text): Place => {
    const [, latitude, longitude] = FORM.exec(text) ?? [];
    return { latitude: onGrid(latitude), longitude: onGrid(longitude) };
  })
  .refine(
    ({ latitude, longitude }) => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180,
    because('place'),
  )
  .describe(
    'Nearest first: the shops within 25 km when there are 20 (or `limit`) of them, else those within 100 km, else all, with ' +
      'those without a place last; rounded to 0.01 degrees; the first page only',
  )
  .meta({ override: { type: 'string', pattern: FORM.source, example: '18.51,73.81' } });

/** Without a negative zero. */
const onGrid = (degrees: string | undefined): number => Math.round(Number(degrees) * 100) / 100 + 0;
