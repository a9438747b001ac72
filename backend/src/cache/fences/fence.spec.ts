import { describe, expect, it } from '@jest/globals';
import { toLsn } from '../../postgres/lsn.js';
import { parseSnapshot } from '../../postgres/snapshot.js';
import type { SnapshotRead } from '../../postgres/snapshot-read.js';
import { toTransactionId } from '../../postgres/transaction-id.js';
import { type Fence, parseFence, primaryContains, standbyContains } from './fence.js';

const fence = (fields: Partial<Fence>): Fence => ({
  ...{ lineage: 'run.1.1', version: 'v', max: toTransactionId(0), recent: [], position: toLsn(0) },
  unlisted: null,
  ...fields,
});
const ids = (...values: number[]) => values.map(toTransactionId);
/** Consumed after beat 4, before beat 5. */
const consumed = (...values: number[]) =>
  fence({ recent: ids(...values).map((id) => ({ id, beat: 4 })), max: toTransactionId(Math.max(...values)) });

const read = (snapshot: string, low: number, committed: number[] = []) =>
  ({
    snapshot: parseSnapshot(snapshot),
    low: toLsn(low),
    committed: new Set(ids(...committed)),
  }) as unknown as SnapshotRead;

/** Beat 6 has been consumed, and its position is 600: all that stands before beat 5 had committed below. */
const committedBefore = (beat: number) => (beat + 2 <= 6 ? toLsn(600) : null);
const nothingKnown = () => null;

describe('a read of a standby', () => {
  it('contains a fence whose maximum lies below its xmin', () => {
    expect(standbyContains(read('10:10:', 0), consumed(7, 9), nothingKnown)).toBe(true);
    expect(standbyContains(read('9:9:', 0), consumed(7, 9), nothingKnown)).toBe(false);
  });

  it('contains it while a long transaction holds xmin back, if each commit is known', () => {
    expect(standbyContains(read('3:12:', 0, [7, 9]), consumed(7, 9), nothingKnown)).toBe(true);
    expect(standbyContains(read('3:12:', 0, [9]), consumed(7, 9), nothingKnown)).toBe(false);
    expect(standbyContains(read('8:12:', 0, [9]), consumed(7, 9), nothingKnown)).toBe(true);
  });

  it('contains it while a long transaction holds xmin back, if its position is behind all of it', () => {
    expect(standbyContains(read('3:12:', 600), consumed(7, 9), committedBefore)).toBe(true);
    expect(standbyContains(read('3:12:', 599), consumed(7, 9), committedBefore)).toBe(false);
    const newer = fence({ max: toTransactionId(9), recent: [{ id: toTransactionId(9), beat: 5 }] });
    expect(standbyContains(read('3:12:', 9999), newer, committedBefore)).toBe(false);
  });

  it('must have reached the position of what is no longer listed', () => {
    const folded = { ...consumed(9), position: toLsn(700) };
    expect(standbyContains(read('3:12:', 699, [9]), folded, committedBefore)).toBe(false);
    expect(standbyContains(read('3:12:', 700, [9]), folded, nothingKnown)).toBe(true);
  });

  it('must have reached the position of what never was listed, once one is known', () => {
    const crowded = { ...consumed(9), unlisted: 4 };
    expect(standbyContains(read('3:12:', 600, [9]), crowded, nothingKnown)).toBe(false);
    expect(standbyContains(read('3:12:', 599, [9]), crowded, committedBefore)).toBe(false);
    expect(standbyContains(read('3:12:', 600, [9]), crowded, committedBefore)).toBe(true);
    expect(standbyContains(read('10:10:', 0), crowded, nothingKnown)).toBe(true);
  });
});

describe('a read of the primary', () => {
  const primaryRead = (snapshot: string) => read(snapshot, 0);

  it('contains a fence that lies below its xmin, and lacks one that reaches its xmax', () => {
    expect(primaryContains(primaryRead('10:10:'), consumed(7, 9))).toBe(true);
    expect(primaryContains(primaryRead('3:9:3'), consumed(7, 9))).toBe(false);
  });

  it('leaves the rest to what was in progress', () => {
    expect(primaryContains(primaryRead('3:12:3,7'), consumed(9))).toBeNull();
  });
});

describe('parseFence', () => {
  const fields = {
    ...{ lineage: 'run.1.1', version: 'v1', max: '9', recent: '7@4,9@5', position: '600', unlisted: '3' },
  };

  it('reads what the scripts write', () => {
    expect(parseFence(fields)).toEqual({
      ...{ lineage: 'run.1.1', version: 'v1', max: 9n, position: 600n, unlisted: 3 },
      recent: [
        { id: 7n, beat: 4 },
        { id: 9n, beat: 5 },
      ],
    });
    expect(parseFence({ ...fields, recent: '', unlisted: '' })).toMatchObject({ recent: [], unlisted: null });
  });

  it.each(Object.keys(fields))('refuses a fence without %s', (name) => {
    const rest = Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));
    expect(() => parseFence(rest)).toThrow();
  });
});
