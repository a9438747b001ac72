import { describe, expect, it, jest } from '@jest/globals';
import { DatabaseUnavailable } from '../postgres/errors.js';
import type { PrimaryDb } from '../postgres/primary-db.js';
import type { PrimaryIdentity } from '../postgres/primary-identity.js';
import { toTransactionId } from '../postgres/transaction-id.js';
import { TransactionBound } from './transaction-bound.js';

const id = (value: number) => toTransactionId(value);

/** A primary whose snapshots end at `xmax` and whose next id is `next`; both may be changed, or it be away. */
function boundOf(says: { xmax: number; next: number; away?: boolean }) {
  const nextTransactionId = jest.fn(async () => {
    if (says.away) throw new DatabaseUnavailable();
    return id(says.next);
  });
  const query = jest.fn(async () => {
    if (says.away) throw new DatabaseUnavailable();
    return [{ xmax: String(says.xmax) }];
  });
  const primary = { query, nextTransactionId } as unknown as PrimaryDb;
  const listeners: (() => void)[] = [];
  const identity = { onChange: (listener: () => void) => listeners.push(listener) };
  const bound = new TransactionBound(primary, identity as unknown as PrimaryIdentity);
  const failOver = () => listeners.forEach((told) => told());
  return { bound, query, nextTransactionId, failOver };
}

describe('TransactionBound', () => {
  it('asks nobody about an id below what it knows', async () => {
    const { bound, query, nextTransactionId } = boundOf({ xmax: 100, next: 100 });
    bound.learn(id(50));
    expect(await bound.exceededBy(id(49))).toBeNull();
    expect(query).not.toHaveBeenCalled();
    expect(nextTransactionId).not.toHaveBeenCalled();
  });

  it('burns no id when a snapshot already shows that the id was given', async () => {
    const { bound, nextTransactionId } = boundOf({ xmax: 100, next: 101 });
    expect(await bound.exceededBy(id(99))).toBeNull();
    expect(nextTransactionId).not.toHaveBeenCalled();
  });

  it('takes the next id for a commit that is streamed but not visible yet', async () => {
    const { bound } = boundOf({ xmax: 100, next: 106 });
    expect(await bound.exceededBy(id(105))).toBeNull();
  });

  it('tells of an id that nobody was given, again and again until all was dropped', async () => {
    const { bound } = boundOf({ xmax: 100, next: 106 });
    expect(await bound.exceededBy(id(106))).toBe(106n);
    expect(await bound.exceededBy(id(106))).toBe(106n);
    expect(await bound.near()).toBe(106n);
  });

  it('asks a standby that took over, which may have given fewer ids', async () => {
    const says = { xmax: 100, next: 101 };
    const { bound, failOver } = boundOf(says);
    bound.learn(id(101));
    says.next = 91;
    says.xmax = 91;
    failOver();
    expect(() => bound.requireCovered(id(95))).toThrow(DatabaseUnavailable);
    expect(await bound.near()).toBe(91n);
    expect(await bound.exceededBy(id(95))).toBe(91n);
  });

  it('passes an id while the primary is away, but does not cover it', async () => {
    const says = { xmax: 100, next: 101, away: true };
    const { bound } = boundOf(says);
    bound.learn(id(90));
    expect(await bound.exceededBy(id(95))).toBeNull();
    expect(() => bound.requireCovered(id(95))).toThrow(DatabaseUnavailable);
    says.away = false;
    expect(await bound.exceededBy(id(95))).toBeNull();
    bound.requireCovered(id(95));
    expect(await bound.exceededBy(id(5000))).toBe(101n);
  });
});
