import { describe, expect, it } from '@jest/globals';
import { toLsn } from '../postgres/lsn.js';
import { parseSnapshot } from '../postgres/snapshot.js';
import type { SnapshotRead } from '../postgres/snapshot-read.js';
import { toTransactionId } from '../postgres/transaction-id.js';
import { OLDEST_ANSWER_MS } from './demand.js';
import { containsFence, type Fence, parseFence } from './fence.js';

const NOW = 1_000_000;

const fence = (fields: Partial<Fence>): Fence => ({
  version: 'v',
  max: toTransactionId(0),
  ids: [],
  strictUntilMs: 0,
  born: { id: toTransactionId(0), position: null, untilMs: 0 },
  ...fields,
});

const read = (snapshot: string, fields: Partial<SnapshotRead> = {}): SnapshotRead => ({
  body: '[]',
  next: null,
  server: 'replica',
  snapshot: parseSnapshot(snapshot),
  low: toLsn(500),
  high: toLsn(500),
  asOfMs: NOW - 100,
  committed: new Set(),
  ...fields,
});

const ids = (...values: number[]) => values.map(toTransactionId);
const consumed = (...values: number[]) =>
  fence({ ids: ids(...values), max: toTransactionId(Math.max(...values)) });

describe('containsFence', () => {
  it('holds when the maximum lies below xmin', () => {
    expect(containsFence(read('10:10:'), consumed(7, 9), NOW)).toBe(true);
  });

  it('does not hold when a consumed change is not replayed yet', () => {
    expect(containsFence(read('9:9:'), consumed(7, 9), NOW)).toBe(false);
  });

  it('holds id by id while a long transaction holds xmin back', () => {
    const known = { committed: new Set(ids(7, 9)) };
    expect(containsFence(read('3:12:', known), consumed(7, 9), NOW)).toBe(true);
    expect(containsFence(read('3:12:', { committed: new Set(ids(9)) }), consumed(7, 9), NOW)).toBe(false);
    expect(containsFence(read('3:12:3', { server: 'primary', low: null }), consumed(7, 9), NOW)).toBe(true);
    expect(containsFence(read('3:12:3,7', { server: 'primary', low: null }), consumed(7, 9), NOW)).toBe(
      false,
    );
  });

  it('believes only the maximum while the ids are not complete', () => {
    const strict = { ...consumed(7), strictUntilMs: NOW + 1 };
    expect(containsFence(read('3:12:', { committed: new Set(ids(7)) }), strict, NOW)).toBe(false);
    expect(containsFence(read('8:12:'), strict, NOW)).toBe(true);
  });

  it('does not believe a replica that may lack ids which are no longer remembered', () => {
    const forgotten = fence({ max: toTransactionId(9), ids: [] });
    expect(containsFence(read('5:5:', { asOfMs: NOW - OLDEST_ANSWER_MS - 1 }), forgotten, NOW)).toBe(false);
    expect(containsFence(read('5:12:', { asOfMs: NOW - 100 }), forgotten, NOW)).toBe(true);
  });

  describe('of what was consumed before its birth', () => {
    const birth = { id: toTransactionId(10), position: toLsn(600), untilMs: NOW + 1 };
    const born = fence({ max: birth.id, born: birth });

    it('holds below xmin or from the position on', () => {
      expect(containsFence(read('11:11:'), born, NOW)).toBe(true);
      expect(containsFence(read('3:11:', { low: toLsn(600) }), born, NOW)).toBe(true);
    });

    it('does not hold before, whatever commits are known', () => {
      expect(containsFence(read('10:11:'), born, NOW)).toBe(false);
      expect(containsFence(read('3:11:', { committed: new Set(ids(10)) }), born, NOW)).toBe(false);
      expect(containsFence(read('3:11:', { server: 'primary', low: null }), born, NOW)).toBe(false);
    });

    it('needs xmin where the primary gave no position', () => {
      const strict = fence({ max: birth.id, born: { ...birth, position: null } });
      expect(containsFence(read('3:11:', { low: toLsn(9999) }), strict, NOW)).toBe(false);
      expect(containsFence(read('11:11:'), strict, NOW)).toBe(true);
    });

    it('needs the ids consumed since as well', () => {
      const raised = fence({ max: toTransactionId(12), ids: ids(12), born: birth });
      const reached = { low: toLsn(600) };
      expect(containsFence(read('3:13:', reached), raised, NOW)).toBe(false);
      expect(containsFence(read('3:13:', { ...reached, committed: new Set(ids(12)) }), raised, NOW)).toBe(
        true,
      );
    });

    it('needs an id that was consumed late, though it lies below the birth', () => {
      const late = fence({ max: birth.id, ids: ids(8), born: birth });
      expect(containsFence(read('3:13:', { low: toLsn(600) }), late, NOW)).toBe(false);
    });

    it('is settled after the window, but for a read that is that old itself', () => {
      const late = NOW + 2;
      expect(containsFence(read('3:11:', { server: 'primary', low: null }), born, late)).toBe(true);
      expect(containsFence(read('3:11:', { asOfMs: late - OLDEST_ANSWER_MS - 1 }), born, late)).toBe(false);
    });
  });
});

describe('parseFence', () => {
  const fields = {
    ...{ version: 'v1', max: '9', ids: '7@100,9@120', strict_until: '50' },
    ...{ born_id: '5', born_lsn: '600', born_until: '70' },
  };

  it('reads what the scripts write', () => {
    const born = { id: 5n, position: 600n, untilMs: 70 };
    expect(parseFence(fields)).toEqual({ version: 'v1', max: 9n, ids: [7n, 9n], strictUntilMs: 50, born });
    expect(parseFence({ ...fields, ids: '', born_lsn: '' })).toMatchObject({
      ids: [],
      born: { position: null },
    });
  });

  it.each(Object.keys(fields))('refuses a fence without %s', (name) => {
    const rest = Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));
    expect(() => parseFence(rest)).toThrow();
  });
});
