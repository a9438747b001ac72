import { describe, expect, test } from '@jest/globals';
import { formatPaise, formatRupees, parseRupees, toPaise, toRupees } from './money';

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

describe('paise', () => {
  test.each([
    [54.55, 5455],
    [0.29, 29],
    [1.15, 115],
    [99_999_999.99, 9_999_999_999],
  ])('%d rupees are %d of them, and back', (rupees, paise) => {
    expect(toPaise(rupees)).toBe(paise);
    expect(toRupees(paise)).toBe(rupees);
  });

  test('a thousand times ten paise is a hundred rupees', () => {
    let total = 0;
    for (let line = 0; line < 1000; line += 1) total += toPaise(0.1);
    expect(formatPaise(total)).toBe('₹100');
  });
});
