import { expect, test } from '@jest/globals';
import { closedReason } from './open-state';

const shop = { is_active: true, closed_on: null, opens_at: '07:00', closes_at: '22:30' };
/** A time of 22 November 2026 in India. */
const at = (time: string) => new Date(`2026-11-22T${time}:00+05:30`);

test.each([
  ['06:59', 'now'],
  ['07:00', null],
  ['22:29', null],
  ['22:30', 'now'],
])('by its hours at %s: %s', (time, reason) => {
  expect(closedReason(shop, at(time))).toBe(reason);
});

test('hours may go over midnight, or not be there', () => {
  const late = { ...shop, opens_at: '18:00:00', closes_at: '02:00:00' };
  expect([at('01:59'), at('02:00'), at('18:00')].map((now) => closedReason(late, now))).toEqual([
    null,
    'now',
    null,
  ]);
  expect(closedReason({ ...shop, opens_at: null, closes_at: null }, at('03:00'))).toBeNull();
  expect(closedReason({ ...shop, closes_at: '07:00' }, at('03:00'))).toBeNull();
});

test('a day off is the day in India, and ends by itself', () => {
  const off = { ...shop, closed_on: '2026-11-22' };
  expect(closedReason(off, at('12:00'))).toBe('today');
  expect(closedReason(off, new Date('2026-11-21T19:00:00Z'))).toBe('today');
  expect(closedReason(off, new Date('2026-11-23T04:00:00Z'))).toBeNull();
});

test('the switch counts before all', () => {
  expect(closedReason({ ...shop, is_active: false }, at('12:00'))).toBe('forNow');
});
