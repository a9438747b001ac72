import { describe, expect, it } from '@jest/globals';
import { Metrics } from '../observability/metrics.js';
import { Overloaded } from '../postgres/errors.js';
import { CacheMetrics } from './cache-metrics.js';
import { FillQueue } from './fill-queue.js';

describe('the queue of fills', () => {
  it('runs a few at a time, lets a bounded number wait, and refuses the rest at once', async () => {
    const metrics = new CacheMetrics(new Metrics());
    const queue = new FillQueue(metrics);
    const open = Promise.withResolvers<undefined>();
    let running = 0;
    let most = 0;
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await open.promise;
      running -= 1;
    };
    const taken = Array.from({ length: 408 }, () => queue.run(work));
    await expect(queue.run(work)).rejects.toBeInstanceOf(Overloaded);
    expect(most).toBe(8);
    open.resolve(undefined);
    await Promise.all(taken);
    expect(most).toBe(8);
    expect((await metrics.shed.get()).values[0]?.value).toBe(1);
    await expect(queue.run(async () => 'again')).resolves.toBe('again');
  });
});
