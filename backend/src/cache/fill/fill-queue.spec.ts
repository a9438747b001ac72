import { describe, expect, it } from '@jest/globals';
import { Metrics } from '../../observability/metrics.js';
import { Overloaded } from '../../postgres/errors.js';
import { CacheMetrics } from '../cache-metrics.js';
import { FillQueue } from './fill-queue.js';

describe('the queue of fills', () => {
  it('has room for 8 and 400 that wait; one more is too much, and counted', async () => {
    const metrics = new CacheMetrics(new Metrics());
    const queue = new FillQueue(metrics);
    const open = Promise.withResolvers<undefined>();
    const taken = Array.from({ length: 408 }, () => queue.run(() => open.promise));
    await expect(queue.run(() => open.promise)).rejects.toBeInstanceOf(Overloaded);
    open.resolve(undefined);
    await Promise.all(taken);
    expect((await metrics.shed.get()).values[0]?.value).toBe(1);
  });
});
