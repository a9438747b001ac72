import { describe, expect, it } from '@jest/globals';
import type { KafkaMessage } from 'kafkajs';
import { toTransactionId } from '../postgres/transaction-id.js';
import { affectedNamespaces } from './affected-namespaces.js';
import { beatsOf, changesOf, decodeBatch, highestId, refuseFrom } from './batch.js';

const EPOCH = 1n << 32n;
const NEAR = toTransactionId(5n * EPOCH + 100n);

let offset = 0;
function message(value: unknown): KafkaMessage {
  const bytes =
    value === null ? null : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
  offset += 1;
  return { key: null, value: bytes, timestamp: '0', attributes: 0, offset: String(offset), headers: {} };
}
const row = { __txid: 120, __lsn: 24_000_000, __deleted: 'false' };
const pune = { city: 'Pune', category: 'grocery', latitude: 18.52, longitude: 73.86 };
const before = (fields: object) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [`__before_${name}`, value]));
/** As Debezium sends them: a created row says of what was before that there was nothing. */
const nothing = before({ city: null, category: null, latitude: null, longitude: null });
const shop = (op: string, fields: object = {}) =>
  message({ ...row, id: 3, name: 'Gupta', ...pune, ...nothing, ...fields, __op: op, __table: 'shops' });
const product = (op: string, shopId = 3) =>
  message({ ...row, id: 9, shop_id: shopId, price: '12.50', __op: op, __table: 'products' });
const beat = (fields: object = {}) =>
  message({
    topic: 'shops',
    sequence: 41,
    beat_at: '2026-11-22T17:26:15.166010Z',
    lsn: 29_291_584,
    transaction_id: Number(6n * EPOCH + 5n),
    __op: 'u',
    __table: 'heartbeats_shops',
    ...fields,
  });
const changes = (...messages: KafkaMessage[]) => changesOf(decodeBatch(messages, NEAR));
const reasons = (...messages: KafkaMessage[]) =>
  decodeBatch(messages, NEAR).refused.map(({ reason }) => reason);

describe('decodeBatch', () => {
  it.each([
    ['c', 'create', {}, { before: null, after: pune }],
    ['r', 'snapshot', {}, { before: null, after: pune }],
    [
      'u',
      'update',
      before({ ...pune, city: 'Nashik' }),
      { before: { ...pune, city: 'Nashik' }, after: pune },
    ],
    ['d', 'delete', before(pune), { before: pune, after: null }],
  ])('takes from a shop %s in which lists it was and is', (op, operation, fields, listed) => {
    expect(changes(shop(op, fields))).toEqual([
      {
        ...{ kind: 'row', table: 'shops', operation, id: '3', shopId: '3' },
        ...{ transactionId: 5n * EPOCH + 120n, lsn: 24_000_000n, listed },
      },
    ]);
  });

  it('does not guess in which lists a shop was', () => {
    expect(changes(shop('u'))[0]?.listed).toBeUndefined();
    expect(changes(shop('c', { city: null }))[0]?.listed).toBeUndefined();
    expect(changes(shop('d', { latitude: 'north' }))[0]?.listed).toBeUndefined();
  });

  it.each(['c', 'u', 'd', 'r'])('a product %s concerns its shop only', (op) => {
    expect(changes(product(op, 7)).flatMap(affectedNamespaces)).toEqual(['products:7']);
  });

  it('takes from a product what a shop page shows, and fences without it', () => {
    expect(changes(product('u'))[0]?.shown).toBeUndefined();
    const fields = {
      ...row,
      id: 9,
      shop_id: 3,
      price: '12.50',
      available: true,
      __op: 'u',
      __table: 'products',
    };
    expect(changes(message(fields))[0]?.shown).toEqual({ price: 12.5, available: true });
  });

  it('decodes orders and stock alerts, which move no fence', () => {
    const order = {
      ...row,
      ...{ id: 5, shop_id: 3, owner_id: 1, customer_id: 2, status: 'placed', total: '10.00' },
      checkout_id: '0d8f7f9e-6d5c-4a37-9c3a-3f1f2f7a9b10',
      ...{ __op: 'c', __table: 'orders' },
    };
    const alert = { ...row, product_id: 9, shop_id: 3, sold_out: true, __op: 'd', __table: 'stock_alerts' };
    const gone = { ...row, id: 5, shop_id: null, __op: 'd', __table: 'orders' };
    const batch = decodeBatch([message(order), message(alert), message(gone)], NEAR);
    expect(batch.refused).toEqual([]);
    expect(changesOf(batch)).toEqual([]);
    expect(batch.received.map(({ event }) => event)).toMatchObject([
      { kind: 'order', operation: 'create', id: '5', ownerId: '1', customerId: '2', status: 'placed' },
      { kind: 'stock-alert', operation: 'delete', productId: '9', shopId: '3', isSoldOut: true },
    ]);
    expect(highestId(batch)).toBe(5n * EPOCH + 120n);
  });

  it('passes over a tombstone', () => {
    expect(decodeBatch([message(null)], NEAR)).toEqual({ received: [], refused: [] });
  });

  it('learns from a heartbeat the 64-bit id beside which the next ids are widened', () => {
    expect(changes(beat(), shop('u'))[0]?.transactionId).toBe(6n * EPOCH + 120n);
  });

  it('says why it cannot know what changed', () => {
    expect(reasons(message({ ...row, id: 1, __op: 't', __table: 'shops' }))[0]).toMatch(/__op/);
    expect(reasons(message('{"cut of'))[0]).toMatch(/not JSON/);
    expect(reasons(message({ ...row, id: 1, __op: 'u', __table: 'users' }))[0]).toMatch(/unknown table/);
    expect(reasons(message({ ...row, id: 1, __op: 'c', __table: 'products' }))[0]).toMatch(/shop_id/);
    expect(reasons(beat({ __op: 'd' }))[0]).toMatch(/__op/);
    expect(reasons(beat({ sequence: -1 }))[0]).toMatch(/sequence/);
  });

  it('keeps the good events around a bad one, and the bad one as it came', () => {
    const bad = message('nonsense');
    const batch = decodeBatch([shop('u'), bad, product('u')], NEAR);
    expect(changesOf(batch)).toHaveLength(2);
    expect(batch.refused.map((refused) => refused.message)).toEqual([bad]);
  });

  it('does not quote a row in its reasons', () => {
    expect(
      reasons(message({ ...row, id: 'secret value', __op: 'u', __table: 'shops' })).join(),
    ).not.toContain('secret');
  });
});

describe('beatsOf', () => {
  it('tells how far each heartbeat vouches', () => {
    const messages = [shop('u'), beat()];
    expect(beatsOf(decodeBatch(messages, NEAR))).toEqual([
      {
        sequence: 41n,
        offset: BigInt(messages[1]?.offset ?? 0),
        beatAtMs: Date.parse('2026-11-22T17:26:15.166Z'),
        lsn: 29_291_584n,
        transactionId: 6n * EPOCH + 5n,
      },
    ]);
  });

  it('leaves out a heartbeat that a snapshot read: rows of the same snapshot may stand behind it', () => {
    expect(beatsOf(decodeBatch([beat({ __op: 'r' })], NEAR))).toEqual([]);
  });

  it('takes one of before the sequence for the beginning of it', () => {
    expect(beatsOf(decodeBatch([beat({ sequence: undefined })], NEAR))[0]?.sequence).toBe(0n);
  });
});

describe('refuseFrom', () => {
  it('refuses changes and heartbeats whose transaction is not below the next one, and keeps the others', () => {
    const messages = [shop('u'), beat(), product('u')];
    const batch = decodeBatch(messages, NEAR);
    expect(highestId(batch)).toBe(6n * EPOCH + 120n);
    const next = toTransactionId(5n * EPOCH + 121n);
    const left = refuseFrom(batch, next);
    expect(left.received.map(({ message: kept }) => kept)).toEqual([messages[0]]);
    expect(left.refused.map(({ message: refused }) => refused)).toEqual(messages.slice(1));
  });
});
