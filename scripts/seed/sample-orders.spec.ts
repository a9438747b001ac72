import assert from 'node:assert/strict';
import { test } from 'node:test';
import { environment } from '../../backend/src/config/environment.schema.ts';
import { SAMPLE_CUSTOMER } from '../sample-data/logins.ts';
import { PLANS } from './sample-orders.ts';

const ENDED: readonly string[] = ['delivered', 'rejected', 'cancelled'];

test('the shop takes every sample order, and one more of the sample customer', () => {
  const most = environment.shape.MAX_OPEN_ORDERS_PER_SHOP.parse(undefined);
  const open = new Map<string, number>();
  for (const { customer, ends } of [...PLANS, { customer: SAMPLE_CUSTOMER, ends: 'placed' }]) {
    const before = open.get(customer) ?? 0;
    assert.ok(before < most, `${customer} has ${String(before)} open orders when the next is placed`);
    if (!ENDED.includes(ends)) open.set(customer, before + 1);
  }
});
