import { describe, expect, it } from '@jest/globals';
import type { PaymentStatus } from './payment-status.js';
import { afterClaim, ownerMaySay, type SettlingPayment } from './settlement.js';

const upi = (status: PaymentStatus, fields: Partial<SettlingPayment> = {}): SettlingPayment => ({
  ...{ method: 'upi', status, claimed: false, seen: false, order: 'cancelled' },
  ...fields,
});
const cash = (status: PaymentStatus, fields: Partial<SettlingPayment> = {}) =>
  upi(status, { method: 'cod', ...fields });
const words = ['paid', 'refund_due', 'refunded', 'void'] as const;
const allowed = (payment: SettlingPayment) => words.filter((word) => ownerMaySay(word, payment));

describe('an owner', () => {
  it.each<[string, SettlingPayment, string[]]>([
    ['UPI that is waited for', upi('pending', { order: 'placed' }), ['paid']],
    ['UPI of an order that was given up', upi('void'), ['refund_due', 'refunded']],
    ['what a customer claims to have paid', upi('refund_due', { claimed: true }), ['refunded', 'void']],
    ['what came and is owed', upi('refund_due', { claimed: true, seen: true }), ['refunded']],
    ['what was sent back', upi('refunded', { seen: true }), []],
    ['UPI that came', upi('paid', { order: 'accepted' }), []],
    ['cash on its way', cash('due', { order: 'out_for_delivery' }), []],
    ['cash that was not taken at the door', cash('due', { order: 'delivered' }), ['paid']],
    ['cash of an order that was given up', cash('void'), []],
  ])('may say of %s', (_, payment, said) => {
    expect(allowed(payment)).toEqual(said);
  });
});

describe('"I have paid"', () => {
  it.each<[PaymentStatus, Partial<SettlingPayment>, PaymentStatus | null]>([
    ['pending', { order: 'placed' }, 'pending'],
    ['void', {}, 'refund_due'],
    ['refund_due', { claimed: true }, 'refund_due'],
    ['refund_due', { seen: true }, null],
    ['paid', { order: 'packed' }, null],
    ['refunded', {}, null],
  ])('of a payment that is %s (%j) makes it %s', (status, fields, after) => {
    expect(afterClaim(upi(status, fields))).toBe(after);
    expect(afterClaim(cash(status, fields))).toBeNull();
  });
});
