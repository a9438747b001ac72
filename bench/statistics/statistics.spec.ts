import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pairedRatio } from './paired-ratio.ts';
import { median, quantile, summarize } from './summary.ts';
import { Tally } from './tally.ts';

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

describe('quantiles', () => {
  it('are samples, by nearest rank', () => {
    assert.equal(quantile(upTo(100), 0.99), 99);
    assert.equal(quantile(upTo(200), 0.99), 198);
    assert.equal(quantile(upTo(10), 0.99), 10);
    assert.equal(quantile(upTo(4), 0.5), 2);
    assert.equal(quantile([7], 0.01), 7);
  });

  it('of nothing, or beyond the samples, are refused', () => {
    assert.throws(() => quantile([], 0.5), RangeError);
    assert.throws(() => quantile([1], 0), RangeError);
    assert.throws(() => quantile([1], 1.1), RangeError);
    assert.throws(() => quantile([1], NaN), RangeError);
  });

  it('are those of the sorted samples, which stay as they were', () => {
    const samples = [100, 9, 11, 10, 1];
    assert.deepEqual(summarize(samples), { count: 5, min: 1, p50: 10, p90: 100, p99: 100, max: 100 });
    assert.deepEqual(samples, [100, 9, 11, 10, 1]);
  });
});

describe('the median', () => {
  it('is the middle, or the mean of the two in the middle', () => {
    assert.equal(median([10, 9, 100]), 10);
    assert.equal(median([4, 1, 3, 2]), 2.5);
    assert.throws(() => median([]), RangeError);
  });
});

describe('a ratio to a control', () => {
  it('compares with the control around each sample, so a machine that slows down does not count', () => {
    const steady = pairedRatio({ control: [10, 10, 10], subject: [20, 20] });
    assert.deepEqual(steady, { median: 0.5, min: 0.5, max: 0.5 });
    const slowing = pairedRatio({ control: [10, 20, 30], subject: [30, 50] });
    assert.deepEqual(slowing, { median: 0.5, min: 0.5, max: 0.5 });
  });

  it('shows how far the pairs lie apart', () => {
    const { median: middle, min, max } = pairedRatio({ control: [10, 10, 10, 10], subject: [10, 20, 40] });
    assert.deepEqual([min, middle, max], [0.25, 0.5, 1]);
  });

  it('needs samples that alternate', () => {
    assert.throws(() => pairedRatio({ control: [1], subject: [1] }), RangeError);
    assert.throws(() => pairedRatio({ control: [1], subject: [] }), RangeError);
  });
});

describe('a tally', () => {
  it('counts by name and tells shares', () => {
    const tally = new Tally();
    for (let i = 0; i < 1990; i += 1) tally.add('memory');
    tally.add('redis', 10);
    assert.equal(tally.total, 2000);
    assert.equal(tally.share(['memory']), 0.995);
    assert.equal(tally.share(['memory', 'redis', 'replica']), 1);
    assert.equal(tally.toString(), 'memory 1,990, redis 10');
  });

  it('of nothing has no shares', () => {
    assert.equal(new Tally().share(['memory']), 0);
    assert.equal(new Tally().toString(), '');
  });

  it('takes up another', () => {
    const [one, other] = [new Tally(), new Tally()];
    one.add('a');
    other.add('a', 2);
    other.add('b');
    one.addAll(other);
    assert.deepEqual([one.of('a'), one.of('b'), one.of('c')], [3, 1, 0]);
  });
});
