import { expect, test } from '@jest/globals';
import { formatOpeningHours } from './opening-hours';

test('hours are told on a twelve-hour clock, whatever the seconds', () => {
  expect(formatOpeningHours('07:00:00', '22:30')).toMatch(/^7:00\s?am – 10:30\s?pm$/);
});

test('the same time twice is all day', () => {
  expect(formatOpeningHours('00:00:00', '00:00')).toBe('all day');
});

test('a shop that does not say has no hours', () => {
  expect(formatOpeningHours(null, null)).toBeNull();
  expect(formatOpeningHours('07:00', undefined)).toBeNull();
});
