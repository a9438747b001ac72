import { describe, expect, test } from '@jest/globals';
import { formatRupees, parseRupees } from './money';

describe('formatRupees', () => {
  test.each([
    [40, '₹40'],
    [54.5, '₹54.50'],
    [0.01, '₹0.01'],
    [1250, '₹1,250'],
    [123456.5, '₹1,23,456.50'],
    [10000000, '₹1,00,00,000'],
  ])('writes %d as %s', (amount, written) => {
    expect(formatRupees(amount)).toBe(written);
  });
});

describe('parseRupees', () => {
  test.each([
    ['49.50', 49.5],
    ['₹ 1,23,456', 123456],
    [' 7 ', 7],
    ['0', 0],
  ])('reads %j as %d', (typed, amount) => {
    expect(parseRupees(typed)).toBe(amount);
  });

  test.each(['', 'ten', '1.234', '-5', '1e3', '4.', '.5'])('takes %j for no amount', (typed) => {
    expect(parseRupees(typed)).toBeNull();
  });
});
