import { describe, expect, it } from '@jest/globals';
import { toTransactionId } from '../postgres/transaction-id.js';
import { highest } from './fences.js';

describe('highest', () => {
  it('keeps the maximum of a large batch, wherever it stands in it', () => {
    const consumed = new Set(
      [1000, ...Array.from({ length: 90 }, (_, index) => index + 1)].map(toTransactionId),
    );
    const kept = highest(consumed);
    expect(kept).toHaveLength(65);
    expect(kept).toContain('1000');
    expect(kept).not.toContain('1');
  });

  it('orders by number, not by text', () => {
    expect(highest(new Set([9, 10, 2].map(toTransactionId)))).toEqual(['2', '9', '10']);
  });
});
