import { describe, expect, it } from '@jest/globals';
import { Flights } from './flights.js';

describe('work under way', () => {
  it('is joined while it lasts, and not after', async () => {
    const flights = new Flights<number>();
    const landing = Promise.withResolvers<number>();
    const started = flights.start('a', () => landing.promise);
    const joined = flights.joined('a');
    expect(flights.joined('b')).toBeUndefined();
    landing.resolve(7);
    expect(await Promise.all([started, joined])).toEqual([7, 7]);
    expect(flights.joined('a')).toBeUndefined();
  });

  it('ends without taking newer work under the same key with it', async () => {
    const flights = new Flights<number>();
    const [older, newer] = [Promise.withResolvers<number>(), Promise.withResolvers<number>()];
    const first = flights.start('a', () => older.promise);
    const second = flights.start('a', () => newer.promise);
    older.resolve(1);
    await first;
    const joined = flights.joined('a');
    expect(joined).toBeDefined();
    newer.resolve(2);
    expect(await Promise.all([second, joined])).toEqual([2, 2]);
    expect(flights.joined('a')).toBeUndefined();
  });

  it('fails for everybody who joined, and can be started again', async () => {
    const flights = new Flights<number>();
    const started = flights.start('a', () => Promise.reject(new Error('no')));
    const joined = flights.joined('a');
    await expect(started).rejects.toThrow('no');
    await expect(joined).rejects.toThrow('no');
    await expect(flights.start('a', () => Promise.resolve(1))).resolves.toBe(1);
  });
});
