import { describe, expect, it } from '@jest/globals';
import type { UserId } from '../../identity/principal.js';
import { toPaise } from '../money.js';
import { gravest, judge, type OpenOrders } from './objections.js';
import type { AskedLine, Market, Offer, OfferingShop } from './offer.js';
import { OpenOrdersOfMany } from './open-orders.js';
import { place, type Purchase, without } from './placement.js';

const shop = (id: string, fields: Partial<OfferingShop> = {}): OfferingShop => ({
  ...{ id, ownerId: '1', name: `Shop ${id}`, isOpen: true, minimumOrder: null, upiId: null, range: null },
  ...fields,
});
const offer = (productId: string, shopId: string, fields: Partial<Offer> = {}): Offer => ({
  ...{
    productId,
    shopId,
    name: `Product ${productId}`,
    unit: null,
    category: null,
    imageUrl: null,
    price: toPaise('10'),
    isActive: true,
  },
  ...{ quantity: 5 },
  ...fields,
});
const market = (shops: OfferingShop[], offers: Offer[]): Market => ({
  shops: new Map(shops.map((one) => [one.id, one])),
  offers: new Map(offers.map((one) => [one.productId, one])),
});
const line = (productId: string, quantity = 1, price = '10'): AskedLine => ({
  productId,
  quantity,
  unitPrice: toPaise(price),
});
const purchase = (lines: AskedLine[]): Purchase => ({
  customerId: '9' as UserId,
  checkoutId: 'c',
  lines,
  delivery: { recipient: null, mobile: null, address: 'Pune', place: null, around: null },
  paymentMethod: 'cod',
});
const noOrders: OpenOrders = { at: new Map(), most: 3 };
const anyTerms = { place: undefined, paymentMethod: null, openOrders: noOrders };

describe('a purchase', () => {
  it('is one order for each shop, in the order of the cart', () => {
    const stalls = market([shop('1'), shop('2')], [offer('a', '2'), offer('b', '1'), offer('c', '2')]);
    let next = 0;
    const placement = place(purchase([line('a', 2), line('b'), line('c', 3)]), stalls, noOrders, () =>
      String((next += 1)),
    );
    if (placement.kind !== 'placed') throw new Error('refused');
    expect(placement.orders.map(({ id, shop: { id: shopId }, total }) => [id, shopId, total])).toEqual([
      ['1', '2', 5000],
      ['2', '1', 1000],
    ]);
    expect(without(stalls, placement).offers.get('c')?.quantity).toBe(2);
    expect(stalls.offers.get('c')?.quantity).toBe(5);
  });

  it('leaves what is not counted as it is', () => {
    const stalls = market([shop('1')], [offer('a', '1', { quantity: null })]);
    const placement = place(purchase([line('a', 900)]), stalls, noOrders, () => '1');
    if (placement.kind !== 'placed') throw new Error('refused');
    expect(without(stalls, placement).offers.get('a')?.quantity).toBeNull();
  });

  it('is refused as a whole for the gravest of all objections', () => {
    const stalls = market([shop('1'), shop('2', { isOpen: false })], [offer('a', '1'), offer('b', '2')]);
    const placement = place(purchase([line('a', 6), line('b')]), stalls, noOrders, () => '1');
    expect(placement).toMatchObject({ kind: 'refused', code: 'shop_closed' });
  });
});

describe('objections', () => {
  const objections = (lines: AskedLine[], stalls: Market, terms: Parameters<typeof judge>[2] = anyTerms) =>
    judge(lines, stalls, terms).map(({ objection }) => objection);

  it.each([
    ['nothing', {}, line('a'), null],
    ['a product off sale', { isActive: false }, line('a'), 'product_unavailable'],
    ['too little in stock', { quantity: 1 }, line('a', 2), 'out_of_stock'],
    ['the last one', { quantity: 2 }, line('a', 2), null],
    ['any number of what is not counted', { quantity: null }, line('a', 999), null],
    ['a lower price now', { price: toPaise('9.99') }, line('a'), 'price_changed'],
    ['a product that is not there', {}, line('x'), 'product_unavailable'],
  ])('to %s', (_, fields, asked, expected) => {
    expect(objections([asked], market([shop('1')], [offer('a', '1', fields)]))).toEqual([expected]);
  });

  it('to all lines of a shop when its part of the cart is too small, and to no others', () => {
    const stalls = market(
      [shop('1', { minimumOrder: toPaise('20.01') }), shop('2')],
      [offer('a', '1'), offer('b', '1'), offer('c', '2')],
    );
    expect(objections([line('a'), line('b'), line('c')], stalls)).toEqual([
      'below_minimum_order',
      'below_minimum_order',
      null,
    ]);
    expect(objections([line('a', 2), line('b'), line('c')], stalls)).toEqual([null, null, null]);
  });

  it('to a place that is too far, or that cannot be told', () => {
    const near = { latitude: 18.52, longitude: 73.8 };
    const far = { latitude: 18.53, longitude: 73.8 };
    const stalls = market(
      [shop('1', { range: { km: 3, latitude: 18.5, longitude: 73.8 } })],
      [offer('a', '1')],
    );
    const to = (where: typeof near | null | undefined) =>
      objections([line('a')], stalls, { ...anyTerms, place: where })[0];
    expect([to(near), to(far), to(null), to(undefined)]).toEqual([
      null,
      'out_of_delivery_range',
      'delivery_place_unknown',
      null,
    ]);
    expect(
      objections([line('a')], market([shop('1')], [offer('a', '1')]), { ...anyTerms, place: null }),
    ).toEqual([null]);
  });

  it('to one more order for a shop that has so many open ones of the customer, and to no other shop', () => {
    const stalls = market([shop('1'), shop('2')], [offer('a', '1'), offer('b', '2')]);
    const open = new OpenOrdersOfMany([{ customer_id: '9', shop_id: '1', count: 2 }], 3);
    const asked = () =>
      judge([line('a'), line('b')], stalls, { ...anyTerms, openOrders: open.of('9') }).map(
        ({ objection }) => objection,
      );
    expect(asked()).toEqual([null, null]);
    open.add('9', '1');
    open.add('8', '2');
    expect(asked()).toEqual(['too_many_open_orders', null]);
  });

  it('are answered by the gravest, wherever it stands in the cart', () => {
    const stalls = market([shop('1')], [offer('a', '1', { quantity: 1 })]);
    const judged = judge([line('a', 1, '9'), line('a', 2), line('x')], stalls, anyTerms);
    expect(judged.map(({ objection }) => objection)).toEqual([
      'price_changed',
      'out_of_stock',
      'product_unavailable',
    ]);
    expect([gravest(judged), gravest(judged.slice(0, 2)), gravest([])]).toEqual([
      'product_unavailable',
      'out_of_stock',
      null,
    ]);
  });
});
