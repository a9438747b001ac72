import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boxAround, cellOf, cellsAround, GRIDS } from './neighbourhood.js';

const hundredth = (from: number, to: number) =>
  fc.integer({ min: from * 100, max: to * 100 }).map((degrees) => degrees / 100);
const placeInIndia = fc.record({ latitude: hundredth(6, 38), longitude: hundredth(68, 98) });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const between = (from: number, to: number, at: number) => from + (to - from) * at;

describe('the grid of neighbourhoods', () => {
  it.each(GRIDS)('has the fence of every list that a shop may stand in: $radiusKm km', (grid) => {
    fc.assert(
      fc.property(placeInIndia, share, share, (place, up, right) => {
        const box = boxAround(grid, place);
        const shop = {
          latitude: between(box.south, box.north, up),
          longitude: between(box.west, box.east, right),
        };
        expect(cellsAround(grid, shop)).toContainEqual(cellOf(grid, place));
      }),
      { numRuns: 2000 },
    );
  });

  it.each(GRIDS)('has few cells: $radiusKm km', (grid) => {
    const [first, last] = [
      cellOf(grid, { latitude: 6, longitude: 68 }),
      cellOf(grid, { latitude: 38, longitude: 98 }),
    ];
    expect((last.row - first.row + 1) * (last.column - first.column + 1)).toBeLessThan(11_000);
  });
});
