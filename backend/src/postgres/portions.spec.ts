import { describe, expect, it } from '@jest/globals';
import { DatabaseUnavailable, TooSlow } from './errors.js';
import { Portions } from './portions.js';

/** Rows of which so many at a time come through. */
function rowsOf(count: number, most: () => number) {
  const taken: number[] = [];
  const work = (size: number): Promise<number> => {
    if (size > most()) return Promise.reject(new TooSlow());
    const took = Math.min(size, count - taken.reduce((sum, n) => sum + n, 0));
    taken.push(took);
    return Promise.resolve(took);
  };
  return { taken, work };
}

describe('portions', () => {
  it('are halved until they come through, and grow again', async () => {
    let most = 7;
    const { taken, work } = rowsOf(200, () => most);
    const portions = new Portions(50);
    await portions.run(work);
    expect(taken).toEqual([6]);
    most = 100;
    await portions.all(work);
    expect(taken.reduce((sum, n) => sum + n, 0)).toBe(200);
    expect(Math.max(...taken)).toBeGreaterThan(12);
  });

  it('end with the error when not even the fewest come through, and with any other at once', async () => {
    let asked = 0;
    const portions = new Portions(8, 2);
    const failing = (error: Error) =>
      portions.run(() => {
        asked += 1;
        return Promise.reject(error);
      });
    await expect(failing(new TooSlow())).rejects.toBeInstanceOf(TooSlow);
    expect(asked).toBe(3);
    await expect(failing(new DatabaseUnavailable())).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(asked).toBe(4);
  });

  it('are smaller after one that others waited long for, down to a quarter', () => {
    const portions = new Portions(100);
    portions.cameThrough(150);
    expect(portions.size).toBe(50);
    for (let i = 0; i < 3; i += 1) portions.cameThrough(150);
    expect(portions.size).toBe(25);
    portions.cameThrough(40);
    expect(portions.size).toBe(32);
    portions.wereTooSlow(16);
    portions.cameThrough(100);
    expect(portions.size).toBe(8);
  });

  it('end when they are stopped', async () => {
    const { taken, work } = rowsOf(100, () => 100);
    await new Portions(10).all(work, () => taken.length < 3);
    expect(taken).toEqual([10, 10, 10]);
  });
});
