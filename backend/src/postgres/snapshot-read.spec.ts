import { describe, expect, it } from '@jest/globals';
import { parseSnapshot } from './snapshot.js';
import { containsTransaction } from './snapshot-read.js';
import { toTransactionId } from './transaction-id.js';

const id = toTransactionId;

const read = (snapshot: string, committed: number[] = []) => ({
  snapshot: parseSnapshot(snapshot),
  committed: new Set(committed.map(id)),
});

describe('parseSnapshot', () => {
  it('reads xmin, xmax and the running transactions', () => {
    expect(parseSnapshot('10:20:12,15')).toEqual({ xmin: 10n, xmax: 20n, inProgress: new Set([12n, 15n]) });
    expect(parseSnapshot('10:10:').inProgress.size).toBe(0);
  });

  it.each(['', '10', '10:20', ':20:'])('refuses "%s"', (text) => {
    expect(() => parseSnapshot(text)).toThrow();
  });
});

describe('containsTransaction', () => {
  it('knows every finished transaction below xmin', () => {
    expect(containsTransaction(read('10:20:'), id(9))).toBe(true);
  });

  it('takes what lies between xmin and xmax for unknown unless the commit was known before the read', () => {
    expect(containsTransaction(read('10:20:'), id(11))).toBe(false);
    expect(containsTransaction(read('10:20:', [11]), id(11))).toBe(true);
  });

  it('never contains what lies at or above xmax', () => {
    expect(containsTransaction(read('10:20:', [20]), id(20))).toBe(false);
  });
});
