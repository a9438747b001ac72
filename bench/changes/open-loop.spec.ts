import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openLoop } from './open-loop.ts';

describe('an open loop', () => {
  it('starts work at its times while earlier work is not done, up to the most', async () => {
    const stop = new AbortController();
    const blocked = Promise.withResolvers<undefined>();
    const outcome = await openLoop(
      async (count) => {
        if (count === 30) {
          stop.abort();
          blocked.resolve(undefined);
        }
        await blocked.promise;
      },
      { perSecond: 1000, mostUnderWay: 100, signal: stop.signal },
    );
    assert.ok(outcome.done >= 31, `${String(outcome.done)} were started while the first was not done`);
    assert.deepEqual([outcome.failed, outcome.leftOut], [0, 0]);
  });

  it('leaves out, and counts, what would be too much at once', async () => {
    const stop = new AbortController();
    const blocked = Promise.withResolvers<undefined>();
    let started = 0;
    const loop = openLoop(
      async () => {
        started += 1;
        await blocked.promise;
      },
      { perSecond: 1000, mostUnderWay: 2, signal: stop.signal },
    );
    setTimeout(() => {
      stop.abort();
      blocked.resolve(undefined);
    }, 30);
    const { done, leftOut } = await loop;
    assert.deepEqual([started, done], [2, 2]);
    assert.ok(leftOut > 0);
  });

  it('counts what fails', async () => {
    const stop = new AbortController();
    const outcome = await openLoop(
      async (count) => {
        if (count === 2) stop.abort();
        throw new Error('no');
      },
      { perSecond: 1000, mostUnderWay: 5, signal: stop.signal },
    );
    assert.equal(outcome.done, 0);
    assert.ok(outcome.failed >= 3);
  });
});
