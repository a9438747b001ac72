import { describe, expect, it } from '@jest/globals';
import { toPaise } from '../money.js';
import type { OrderStatus } from '../order-status.schema.js';
import type { PayableOrder } from './payment-method.js';
import { paymentMethods } from './payment-methods.js';
import type { PaymentStatus } from './payment-status.js';

const order: PayableOrder = {
  id: '42',
  shop: {
    ...{ id: '1', ownerId: '2', name: 'Ram & Sons', isOpen: true, minimumOrder: null, range: null },
    upiId: 'ram@okaxis',
  },
  total: toPaise('1250.5'),
};

describe('cash', () => {
  it.each<[PaymentStatus, OrderStatus, boolean, PaymentStatus]>([
    ['due', 'accepted', true, 'due'],
    ['due', 'delivered', true, 'paid'],
    ['due', 'delivered', false, 'due'],
    ['due', 'cancelled', true, 'void'],
    ['due', 'not_delivered', true, 'void'],
    ['paid', 'rejected', true, 'refund_due'],
  ])('that is %s is, when the order is %s (cash taken: %s), %s', (before, step, taken, after) => {
    expect(paymentMethods.cod.afterStep({ status: before, claimed: false }, step, taken)).toBe(after);
  });
});

describe('UPI', () => {
  it("opens an app with the shop's address as it is, the order and the amount", () => {
    expect(paymentMethods.upi.open(order)).toEqual({
      status: 'pending',
      link: 'upi://pay?pa=ram@okaxis&pn=Ram%20%26%20Sons&tr=KG42&tn=Order%2042&am=1250.50&cu=INR',
    });
  });

  it.each<[PaymentStatus, boolean, OrderStatus, PaymentStatus]>([
    ['pending', false, 'delivered', 'pending'],
    ['pending', false, 'rejected', 'void'],
    ['pending', true, 'cancelled', 'refund_due'],
    ['pending', true, 'packed', 'pending'],
    ['paid', false, 'cancelled', 'refund_due'],
    ['paid', true, 'not_delivered', 'refund_due'],
  ])('that is %s (claimed: %s) is, when the order is %s, %s', (status, claimed, step, after) => {
    expect(paymentMethods.upi.afterStep({ status, claimed }, step, true)).toBe(after);
  });
});
