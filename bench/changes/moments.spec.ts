import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Moments } from './moments.ts';

describe('moments', () => {
  it('are told to those who ask before and after', async () => {
    const moments = new Moments();
    const before = moments.at('7', 60_000);
    moments.came('8', 2);
    moments.came('7', 1);
    assert.equal(await before, 1);
    assert.equal(await moments.at('7', 60_000), 1);
    assert.equal(await moments.at('8', 60_000), 2);
  });

  it('are the first: a transaction moves several namespaces', async () => {
    const moments = new Moments();
    moments.came('7', 1);
    moments.came('7', 5);
    assert.equal(await moments.at('7', 60_000), 1);
  });

  it('do not come when the deadline has passed', async () => {
    const moments = new Moments();
    assert.equal(await moments.at('7', 1), undefined);
    moments.came('7', 3);
    assert.equal(await moments.at('7', 1), 3);
  });
});
