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

  it('fails for everybody who joined, and can be started again', async () => {
    const flights = new Flights<number>();
    const started = flights.start('a', () => Promise.reject(new Error('no')));
    const joined = flights.joined('a');
    await expect(started).rejects.toThrow('no');
    await expect(joined).rejects.toThrow('no');
    await expect(flights.start('a', () => Promise.resolve(1))).resolves.toBe(1);
  });
});
