import { describe, expect, it } from '@jest/globals';
import { toTransactionId, widen } from './transaction-id.js';

const EPOCH = 1n << 32n;
const near = (id: bigint) => toTransactionId(id);

describe('widen', () => {
  it('keeps an id of the first epoch', () => {
    expect(widen(771, near(800n))).toBe(771n);
    expect(widen('900', near(800n))).toBe(900n);
  });

  it('takes the epoch of the id that was seen beside it', () => {
    expect(widen(771, near(3n * EPOCH + 800n))).toBe(3n * EPOCH + 771n);
  });

  it('looks back over the end of an epoch', () => {
    const before = Number(EPOCH - 5n);
    expect(widen(before, near(2n * EPOCH + 10n))).toBe(2n * EPOCH - 5n);
  });

  it('looks ahead over the end of an epoch', () => {
    expect(widen(3, near(2n * EPOCH - 10n))).toBe(2n * EPOCH + 3n);
  });

  it('never answers a negative id', () => {
    expect(widen(Number(EPOCH - 1n), near(5n))).toBe(EPOCH - 1n);
  });

  it('leaves an id alone that has more than 32 bits already', () => {
    expect(widen(EPOCH * 7n + 1n, near(5n))).toBe(EPOCH * 7n + 1n);
  });
});

describe('toTransactionId', () => {
  it.each(['-1', '18446744073709551616'])('refuses %s', (id) => {
    expect(() => toTransactionId(id)).toThrow(RangeError);
  });
});
