import type { Place } from './place.schema.js';

/*
 * A list of what is near a place changes only with shops near it. So that it need not be read again whenever any shop
 * of the country changes, it is of a circle around the place, and the places of one cell of a grid share a fence. A cell
 * is wider than the radius: whatever lies in a circle lies in the cell of its centre or in one of the eight around that.
 */

/** A grid of cells, and the circle of the lists whose places it divides. */
export interface Grid {
  readonly number: number;
  readonly radiusKm: number;
  /** Degrees, of latitude and of longitude. */
  readonly cell: number;
}

/** From the narrowest to the widest. */
export const GRIDS: readonly Grid[] = [
  { number: 0, radiusKm: 25, cell: 0.3 },
  { number: 1, radiusKm: 100, cell: 1.2 },
];

export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** From south-west to north-east, in degrees. */
export interface Box {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/**
 * Whose places the grids divide: few enough cells that made-up places cannot fill Redis. The farther north, the more
 * degrees of longitude a radius has: in the north of India 1.16 for 100 km, which is still less than a cell.
 */
const INDIA: Box = { south: 6, west: 68, north: 38, east: 98 };
/** Earth's radius of 6371 km, as in the statements. */
const KM_A_DEGREE = (6371 * Math.PI) / 180;

export const isInIndia = ({ latitude, longitude }: Place): boolean =>
  latitude >= INDIA.south && latitude <= INDIA.north && longitude >= INDIA.west && longitude <= INDIA.east;

export const cellOf = ({ cell }: Grid, { latitude, longitude }: Place): Cell => ({
  row: Math.floor(latitude / cell),
  column: Math.floor(longitude / cell),
});

/** The cells of all places whose circle may have this place in it. */
export function cellsAround(grid: Grid, place: Place): Cell[] {
  const { row, column } = cellOf(grid, place);
  return [-1, 0, 1].flatMap((up) => [-1, 0, 1].map((right) => ({ row: row + up, column: column + right })));
}

/** A box that the circle around a place of India lies in. */
export function boxAround({ radiusKm }: Grid, { latitude, longitude }: Place): Box {
  const up = radiusKm / KM_A_DEGREE;
  const aside = up / Math.cos(((Math.abs(latitude) + up) * Math.PI) / 180);
  return {
    ...{ south: latitude - up, north: latitude + up },
    ...{ west: longitude - aside, east: longitude + aside },
  };
}
