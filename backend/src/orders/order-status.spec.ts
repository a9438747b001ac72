import { expect, it } from '@jest/globals';
import {
  actorOf,
  ALL_REASONS,
  isGivenUp,
  isOpen,
  ORDER_STATUSES,
  stepsFor,
  STEP_REASONS,
} from './order-status.schema.js';
import { orderStep } from './orders.schema.js';

it('every state is open, delivered or given up, and only an open one can be left', () => {
  for (const status of ORDER_STATUSES) {
    expect([isOpen(status), status === 'delivered', isGivenUp(status)].filter(Boolean)).toHaveLength(1);
    const ways = ORDER_STATUSES.filter((to) => actorOf(status, to) !== null);
    expect(ways.length > 0).toBe(isOpen(status));
  }
});

it('an owner can give up an order at any time, a customer until it is packed', () => {
  expect(stepsFor('packed', 'shopowner')).toEqual(['out_for_delivery', 'rejected']);
  expect(stepsFor('out_for_delivery', 'shopowner')).toEqual(['delivered', 'not_delivered']);
  expect(stepsFor('accepted', 'customer')).toEqual(['cancelled']);
  expect(stepsFor('packed', 'customer')).toEqual([]);
});

it('a reason goes with the step that it is for, and "not delivered" needs one', () => {
  const isTaken = (step: object) => orderStep.safeParse(step).success;
  for (const [status, reasons] of Object.entries(STEP_REASONS))
    for (const reason of ALL_REASONS)
      expect([status, reason, isTaken({ status, reason })]).toEqual([
        status,
        reason,
        (reasons as readonly string[]).includes(reason),
      ]);
  expect(isTaken({ status: 'accepted', reason: 'other' })).toBe(false);
  expect(isTaken({ status: 'rejected' })).toBe(true);
  expect(isTaken({ status: 'not_delivered' })).toBe(false);
});
