import { describe, expect, it } from '@jest/globals';
import { readNumber, readRupees } from './amount.js';

describe('an amount', () => {
  it.each([
    ['₹54.50', 54.5],
    ['1,00,000.00', 100_000],
    ['100,000', 100_000],
    ['1,234.50', 1234.5],
    ['Rs. 40', 40],
    ['rs40/-', 40],
    ['.50', 0.5],
    ['५४.५०', 54.5],
    [' \u202a12\u202c ', 12],
    ['-3', -3],
  ])('%j is %d', (written, amount) => expect(readRupees(written)).toBe(amount));

  it.each(['49,50', '1,2', '5 0', '1,23,45', '1.2.3', '', '₹', '.', 'ten', '1e3', '0x10', '1,,000'])(
    '%j is not guessed',
    (written) => expect(readRupees(written)).toBeNull(),
  );

  it('is of rupees only', () => expect(readNumber('₹5')).toBeNull());
});
