import { expect, test } from '@jest/globals';
import { closedReason } from './open-state';

test('days and hours are those in India', () => {
  const shop = { is_active: true, closed_on: '2026-11-22', opens_at: '07:00', closes_at: '22:30' };
  expect(closedReason(shop, new Date('2026-11-21T19:00:00Z'))).toBe('today');
  expect(closedReason(shop, new Date('2026-11-23T04:00:00Z'))).toBeNull();
  expect(closedReason(shop, new Date('2026-11-23T18:00:00Z'))).toBe('now');
});
