import { describe, expect, it } from '@jest/globals';
import { toLsn } from '../postgres/lsn.js';
import { toTransactionId } from '../postgres/transaction-id.js';
import type { CartChange, OrderChange, RowChange, StockAlert } from './change-event.js';
import { liveEventsOf } from './live-events-of.js';

const transactionId = toTransactionId(7);
const product = (id: string, price: number, fields: Partial<RowChange> = {}): RowChange => ({
  ...{ kind: 'row', table: 'products', operation: 'update', id, shopId: '3', transactionId, lsn: toLsn(1) },
  shown: { price, available: true },
  ...fields,
});
const order = (status: string, operation: OrderChange['operation'] = 'update'): OrderChange => ({
  ...{ kind: 'order', operation, id: '5', shopId: '3', ownerId: '1', customerId: '2', status },
  ...{ checkoutId: 'c', transactionId },
});
const alert = (fields: Partial<StockAlert> = {}): StockAlert => ({
  ...{ kind: 'stock-alert', operation: 'create', productId: '9', shopId: '3', isSoldOut: false },
  ...{ transactionId, ...fields },
});
const owners = new Map([['3', '1']]);

describe('liveEventsOf', () => {
  it('tells each step of an order to its owner and its customer, and names neither', () => {
    const events = liveEventsOf([order('placed', 'create'), order('accepted')], owners);
    expect(events.map(({ to }) => to)).toEqual(Array(2).fill(['owner:1', 'customer:2']));
    expect(events.map(({ data }) => data)).toEqual([
      { order_id: 5, shop_id: 3, checkout_id: 'c', status: 'placed', is_new: true },
      { order_id: 5, shop_id: 3, checkout_id: 'c', status: 'accepted', is_new: false },
    ]);
  });

  it.each([
    [alert(), 'low'],
    [alert({ isSoldOut: true }), 'sold_out'],
    [alert({ operation: 'delete', isSoldOut: true }), 'enough'],
  ])('tells the owner alone of stock: %#', (change, level) => {
    expect(liveEventsOf([change], owners)).toEqual([
      { to: ['owner:1'], type: 'stock', data: { shop_id: 3, product_id: 9, level } },
    ]);
  });

  it('tells whoever has a cart how new it is by now, and nothing of what is in it', () => {
    const cart = (version: number): CartChange => ({
      ...{ kind: 'cart', operation: 'update', customerId: '2', version, transactionId },
    });
    expect(liveEventsOf([cart(7), cart(8)], owners)).toEqual([
      { to: ['customer:2'], type: 'cart', data: { version: 8 } },
    ]);
  });

  it('tells nobody of the stock of a shop that is gone', () => {
    expect(liveEventsOf([alert({ shopId: '4' })], owners)).toEqual([]);
  });

  it('tells of a product once, as it is at last', () => {
    const events = liveEventsOf([product('9', 10), product('8', 5), product('9', 11)], owners);
    expect(events.map(({ data }) => [data['product_id'], data['price']])).toEqual([
      [8, 5],
      [9, 11],
    ]);
    expect(events[0]?.to).toEqual(['shop:3']);
  });

  it('tells of many products of one shop as one event, and of others one by one', () => {
    const many = Array.from({ length: 21 }, (_, id) => product(String(id + 1), 10));
    const events = liveEventsOf([...many, product('99', 7, { shopId: '4' })], owners);
    expect(events.map(({ type, to }) => [type, to])).toEqual([
      ['products', ['shop:3']],
      ['product', ['shop:4']],
    ]);
  });

  it('tells of a deleted product, and of a shop', () => {
    const { shown: _shown, ...shop } = product('3', 1, { table: 'shops' });
    const events = liveEventsOf([product('9', 10, { operation: 'delete' }), shop], owners);
    expect(events.map(({ type, data }) => [type, data['is_deleted']])).toEqual([
      ['product', true],
      ['shop', undefined],
    ]);
  });
});
