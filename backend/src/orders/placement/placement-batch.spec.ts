import { afterEach, expect, it, jest } from '@jest/globals';
import type { UserId } from '../../identity/principal.js';
import type { Statement } from '../../postgres/statement.js';
import { toPaise } from '../money.js';
import { paymentMethods } from '../payments/payment-methods.js';
import type { Offer, OfferingShop } from './offer.js';
import { OpenOrdersOfMany } from './open-orders.js';
import { PlacementBatch } from './placement-batch.js';

afterEach(() => {
  jest.restoreAllMocks();
});

it('opens the payment of an order once: what is written is what the customer is shown', async () => {
  let opened = 0;
  jest.spyOn(paymentMethods.upi, 'open').mockImplementation(({ id }) => {
    opened += 1;
    return { status: 'pending', link: `upi://pay?order=${id}&opened=${opened}` };
  });
  const shop = {
    id: '7',
    ownerId: '1',
    name: 'Ram',
    isOpen: true,
    minimumOrder: null,
    upiId: 'a@b',
    range: null,
  };
  const offer = {
    productId: '3',
    shopId: '7',
    name: 'Atta',
    unit: null,
    category: null,
    imageUrl: null,
    price: toPaise('10'),
    isActive: true,
  };
  const customer = { id: '9', full_name: 'Asha', mobile: '9876543210' };
  const batch = new PlacementBatch(
    new Map([[customer.id, customer]]),
    {
      shops: new Map<string, OfferingShop>([[shop.id, shop]]),
      offers: new Map<string, Offer>([[offer.productId, { ...offer, quantity: 5 }]]),
    },
    new Map(),
    new OpenOrdersOfMany([], 3),
    ['42'],
  );
  const { body } = batch.place({
    request: { customerId: customer.id, key: 'k', bodyHash: Buffer.alloc(0) },
    purchase: {
      customerId: customer.id as UserId,
      checkoutId: 'c',
      lines: [{ productId: offer.productId, quantity: 1, unitPrice: toPaise('10') }],
      delivery: { recipient: null, mobile: null, address: 'Pune', place: null, around: null },
      paymentMethod: 'upi',
    },
  });
  const written: Statement[] = [];
  await batch.write({
    query: (statement) => {
      written.push(statement);
      return Promise.resolve([]);
    },
  });
  const link = 'upi://pay?order=42&opened=1';
  expect(JSON.parse(body)).toMatchObject({ orders: [{ payment: { link } }] });
  expect(JSON.parse(String(written[0]?.values[0]))).toMatchObject([{ payment_link: link }]);
  expect(opened).toBe(1);
});
