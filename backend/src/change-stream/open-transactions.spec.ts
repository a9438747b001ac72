import { describe, expect, it } from '@jest/globals';
import { toTransactionId } from '../postgres/transaction-id.js';
import { OpenTransactions } from './open-transactions.js';

/** Observations every 250 ms, each transaction of the observer's own taking the next id. */
function observer() {
  const open = new OpenTransactions();
  let atMs = 0;
  return (xmin: bigint, begun: bigint) => {
    atMs += 250;
    return open.observe({ xmin: toTransactionId(xmin), begun: toTransactionId(begun) }, atMs, atMs + 10);
  };
}

describe('OpenTransactions', () => {
  it('is 0 while nothing is open, whoever else writes meanwhile', () => {
    const observe = observer();
    for (let id = 100n; id < 200n; id += 7n) expect(observe(id, id + 1n)).toBe(0);
    expect(observe(300n, 300n)).toBe(0);
  });

  it('grows from the first moment by which the open transaction had begun', () => {
    const observe = observer();
    observe(100n, 101n);
    expect(observe(105n, 107n)).toBe(0); // 105 is open
    expect(observe(105n, 108n)).toBe(240);
    expect(observe(105n, 109n)).toBe(490);
  });

  it('goes on with the next oldest when the oldest ends', () => {
    const observe = observer();
    observe(100n, 101n);
    observe(101n, 103n); // 101 opens
    observe(101n, 106n); // 104 opens
    observe(101n, 107n);
    expect(observe(104n, 108n)).toBe(490);
    expect(observe(108n, 109n)).toBe(0);
  });

  it('knows nothing of the time before its first moment', () => {
    const observe = observer();
    expect(observe(50n, 100n)).toBe(0);
    expect(observe(50n, 101n)).toBe(240);
  });

  it('keeps few moments of a transaction that is open for a day, and does not forget its beginning', () => {
    const observe = observer();
    let age = 0;
    for (let beat = 0n; beat < 345_600n; beat += 1n) age = observe(100n, 101n + beat);
    expect(age).toBe(345_599 * 250 - 10);
    // Of one that began half-way the age is known to about a hundredth.
    const younger = observe(100n + 172_800n, 101n + 345_600n);
    expect(younger / (172_800 * 250)).toBeCloseTo(1, 1);
    expect(younger).toBeLessThanOrEqual(172_800 * 250);
  });
});
