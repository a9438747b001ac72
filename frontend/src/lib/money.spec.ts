import { describe, expect, test } from '@jest/globals';
import { formatPaise, formatRupees, toPaise, toRupees } from './money';

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
