import { describe, expect, it } from '@jest/globals';
import { rupeesNumber, rupeesText, sum, times, toPaise } from './money.js';

describe('money', () => {
  it.each([
    ['54.5', 5450],
    ['54.50', 5450],
    ['0.01', 1],
    ['99999999.99', 9_999_999_999],
    ['7', 700],
  ])('reads %s exactly', (text, paise) => {
    expect(toPaise(text)).toBe(paise);
  });

  it.each(['', '1.005', '-1', '1e3', '1,5', 'NaN', '.5'])('refuses %j', (text) => {
    expect(() => toPaise(text)).toThrow(RangeError);
  });

  it('adds and multiplies without a rounding, and is written with two decimals', () => {
    expect(rupeesText(sum([toPaise('0.1'), toPaise('0.2')]))).toBe('0.30');
    const most = times(toPaise('99999999.99'), 999);
    expect(rupeesText(most)).toBe('99899999990.01');
    expect(JSON.stringify(rupeesNumber(most))).toBe('99899999990.01');
  });
});
