import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

class Refused extends Error {}
const turns = (longestWaitMs: number) =>
  new Turns({ atOnce: 2, mostWaiting: 3, longestWaitMs }, () => new Refused());

describe('turns', () => {
  it('are taken a few at a time; a bounded number waits, and the rest is refused at once', async () => {
    const queue = turns(60_000);
    const open = Promise.withResolvers<undefined>();
    let running = 0;
    let most = 0;
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await open.promise;
      running -= 1;
    };
    const taken = Array.from({ length: 5 }, () => queue.run(work));
    await expect(queue.run(work)).rejects.toBeInstanceOf(Refused);
    open.resolve(undefined);
    await Promise.all(taken);
    expect(most).toBe(2);
    await expect(queue.run(async () => 'again')).resolves.toBe('again');
  });

  it('that do not come in time are refused and not taken; what has begun goes on', async () => {
    const queue = turns(20);
    const slow = Promise.withResolvers<string>();
    const begun = [queue.run(() => slow.promise), queue.run(() => slow.promise)];
    let ran = false;
    const late = queue.run(async () => {
      ran = true;
    });
    await expect(late).rejects.toBeInstanceOf(Refused);
    slow.resolve('done');
    await expect(Promise.all(begun)).resolves.toEqual(['done', 'done']);
    await expect(queue.run(async () => 'next')).resolves.toBe('next');
    expect(ran).toBe(false);
  });
});
