import { describe, expect, it } from '@jest/globals';
import { toLsn } from './lsn.js';
import { parseSnapshot } from './snapshot.js';
import { containsTransaction, type SnapshotRead } from './snapshot-read.js';
import { toTransactionId } from './transaction-id.js';

const id = toTransactionId;

function read(server: 'primary' | 'replica', snapshot: string, committed: number[] = []): SnapshotRead {
  return {
    body: null,
    next: null,
    server,
    snapshot: parseSnapshot(snapshot),
    low: null,
    high: toLsn(0),
    asOfMs: 0,
    committed: new Set(committed.map(id)),
  };
}

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
  it('knows every finished transaction below xmin, on both servers', () => {
    expect(containsTransaction(read('replica', '10:20:'), id(9))).toBe(true);
    expect(containsTransaction(read('primary', '10:20:'), id(9))).toBe(true);
  });

  it('takes the primary at its word between xmin and xmax', () => {
    expect(containsTransaction(read('primary', '10:20:12'), id(11))).toBe(true);
    expect(containsTransaction(read('primary', '10:20:12'), id(12))).toBe(false);
  });

  it('takes "between" on a standby for unknown unless the commit was known before the read', () => {
    expect(containsTransaction(read('replica', '10:20:'), id(11))).toBe(false);
    expect(containsTransaction(read('replica', '10:20:', [11]), id(11))).toBe(true);
  });

  it('never contains what lies at or above xmax', () => {
    expect(containsTransaction(read('primary', '10:20:'), id(20))).toBe(false);
    expect(containsTransaction(read('replica', '10:20:', [20]), id(20))).toBe(false);
  });
});
