import { describe, expect, it } from '@jest/globals';
import { toPaise } from '../money.js';
import type { OrderStatus } from '../order-status.js';
import type { PlacedOrder } from '../placement/placement.js';
import type { PaymentStatus } from './payment-method.js';
import { paymentMethods } from './payment-methods.js';

const order: PlacedOrder = {
  id: '42',
  shop: {
    ...{ id: '1', ownerId: '2', name: 'Ram & Sons', isOpen: true, minimumOrder: null, range: null },
    upiId: 'ram@okaxis',
  },
  lines: [],
  total: toPaise('1250.5'),
};

describe('cash', () => {
  it.each<[PaymentStatus, OrderStatus, PaymentStatus]>([
    ['due', 'accepted', 'due'],
    ['due', 'delivered', 'paid'],
    ['due', 'cancelled', 'void'],
    ['paid', 'rejected', 'refund_due'],
  ])('that is %s is, when the order is %s, %s', (before, step, after) => {
    expect(paymentMethods.cod.afterStep(before, step)).toBe(after);
  });
});

describe('UPI', () => {
  it('opens an app with the shop, the order and the amount', () => {
    expect(paymentMethods.upi.open(order)).toEqual({
      status: 'pending',
      link: 'upi://pay?pa=ram%40okaxis&pn=Ram%20%26%20Sons&tr=KG42&tn=Order%2042&am=1250.50&cu=INR',
    });
  });

  it('is not paid by the delivery, and goes back when there are no goods', () => {
    const { afterStep } = paymentMethods.upi;
    expect(afterStep('pending', 'delivered')).toBe('pending');
    expect(afterStep('pending', 'rejected')).toBe('void');
    expect(afterStep('paid', 'cancelled')).toBe('refund_due');
  });
});
