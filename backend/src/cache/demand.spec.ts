import { describe, expect, it } from '@jest/globals';
import { toLsn } from '../postgres/lsn.js';
import { toTransactionId } from '../postgres/transaction-id.js';
import { ageOf, type Demand, meets, OLDEST_ANSWER_MS } from './demand.js';
import type { Entry } from './levels/entry.js';

const NOW = 1_000_000;

const entry = (fields: Partial<Entry> = {}): Entry => ({
  ...{ body: null, next: null, etag: '""' },
  asOfMs: NOW - 100,
  low: toLsn(500),
  xmin: toTransactionId(50),
  seen: { position: toLsn(510), xmax: toTransactionId(51) },
  ...fields,
});
const seen = (position: number, xmax: number) => ({ position: toLsn(position), xmax: toTransactionId(xmax) });
const watermark = (timeMs: number, frontier: number) => ({ timeMs, frontier: toLsn(frontier), beat: 1 });
const demand = (fields: Partial<Demand>): Demand => ({ seen: null, watermark: null, ...fields });

describe('the age of an entry', () => {
  const old = entry({ asOfMs: NOW - 30_000 });

  it('counts from the watermark while its fence stands', () => {
    expect(ageOf(old, demand({ watermark: watermark(NOW - 300, 1) }), 'fenced', NOW)).toBe(300);
    expect(meets(old, demand({ watermark: watermark(NOW - 300, 1) }), 'fenced', NOW)).toBe(true);
  });

  it('counts from its read without a fence, and when the watermark is older', () => {
    expect(ageOf(old, demand({ watermark: watermark(NOW - 300, 1) }), 'alone', NOW)).toBe(30_000);
    expect(ageOf(entry(), demand({ watermark: watermark(NOW - 900, 1) }), 'fenced', NOW)).toBe(100);
  });

  it('is not known of a time that lies ahead: a clock was set back since', () => {
    expect(ageOf(entry({ asOfMs: NOW + 1000 }), demand({}), 'fenced', NOW)).toBe(Infinity);
    expect(ageOf(entry({ asOfMs: NOW + 10 }), demand({}), 'fenced', NOW)).toBe(0);
    const ahead = demand({ watermark: watermark(NOW + 3_600_000, 1) });
    expect(meets(old, ahead, 'fenced', NOW)).toBe(false);
    expect(meets(entry(), ahead, 'fenced', NOW)).toBe(true);
  });

  it('is never above the bound in an answer', () => {
    const at = (ageMs: number) => meets(entry({ asOfMs: NOW - ageMs }), demand({}), 'fenced', NOW);
    expect(at(OLDEST_ANSWER_MS)).toBe(true);
    expect(at(OLDEST_ANSWER_MS + 1)).toBe(false);
    expect(meets(old, demand({ watermark: watermark(NOW - OLDEST_ANSWER_MS - 1, 1) }), 'fenced', NOW)).toBe(
      false,
    );
  });
});

describe('what the client has seen', () => {
  const met = (
    client: Demand['seen'],
    fields: Partial<Entry>,
    frontier = 0,
    standing: 'fenced' | 'alone' = 'fenced',
  ) => meets(entry(fields), demand({ seen: client, watermark: watermark(NOW, frontier) }), standing, NOW);

  it('is in a read whose low position has reached it', () => {
    expect(met(seen(500, 99), {})).toBe(true);
    expect(met(seen(501, 99), {})).toBe(false);
  });

  it("is in a primary's read whose xmin has reached it, wherever its positions are", () => {
    expect(met(seen(9999, 50), { low: null })).toBe(true);
    expect(met(seen(9999, 51), { low: null })).toBe(false);
  });

  it('lacks nothing in an entry whose fence stands when the frontier has passed it', () => {
    expect(met(seen(600, 99), {}, 600)).toBe(true);
    expect(met(seen(600, 99), {}, 599)).toBe(false);
  });

  it('is not vouched for by the frontier without a fence', () => {
    expect(met(seen(600, 99), {}, 600, 'alone')).toBe(false);
  });
});
