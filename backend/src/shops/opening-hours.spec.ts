import { describe, expect, it } from '@jest/globals';
import { closedReason, workingDay } from './opening-hours.js';

const shop = { is_active: true, closed_on: null, opens_at: '07:00', closes_at: '22:30' };
const night = { ...shop, opens_at: '18:00:00', closes_at: '02:00:00' };
const at = (time: string, day = '2026-11-22') => ({ day, time });

describe('a shop', () => {
  it.each([
    ['06:59', 'now'],
    ['07:00', null],
    ['22:29', null],
    ['22:30', 'now'],
  ])('by its hours at %s: %s', (time, reason) => expect(closedReason(shop, at(time))).toBe(reason));

  it('may have hours over midnight, or none', () => {
    expect(['01:59', '02:00', '18:00'].map((time) => closedReason(night, at(time)))).toEqual([
      null,
      'now',
      null,
    ]);
    expect(closedReason({ ...shop, opens_at: null, closes_at: null }, at('03:00'))).toBeNull();
    expect(closedReason({ ...shop, closes_at: '07:00' }, at('03:00'))).toBeNull();
  });

  it('is closed for the whole of its day off, which ends by itself', () => {
    const off = { ...shop, closed_on: '2026-11-22' };
    expect(closedReason(off, at('12:00'))).toBe('today');
    expect(closedReason(off, at('12:00', '2026-11-23'))).toBeNull();
  });

  it('has its day off until the night ends that began on it, and no night before', () => {
    const off = { ...night, closed_on: '2026-11-22' };
    const moments = [at('01:59'), at('18:00'), at('01:59', '2026-11-23'), at('18:00', '2026-11-23')];
    expect(moments.map((moment) => closedReason(off, moment))).toEqual([null, 'today', 'today', null]);
  });

  it('is closed by its switch before all', () => {
    expect(closedReason({ ...shop, is_active: false }, at('12:00'))).toBe('forNow');
  });
});

it('the working day of a night is that on which it began, also over the new year', () => {
  expect(workingDay(night, at('01:59', '2027-01-01'))).toBe('2026-12-31');
  expect(workingDay(night, at('02:00', '2027-01-01'))).toBe('2027-01-01');
  expect(workingDay({ opens_at: '07:00', closes_at: '07:00' }, at('01:00'))).toBe('2026-11-22');
});
