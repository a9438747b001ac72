import { describe, expect, it } from '@jest/globals';
import type { KafkaMessage } from 'kafkajs';
import { toTransactionId } from '../postgres/transaction-id.js';
import { affectedNamespaces } from './affected-namespaces.js';
import { decodeBatch } from './batch.js';

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
const shop = (op: string, id = 3) => message({ ...row, id, name: 'Gupta', __op: op, __table: 'shops' });
const product = (op: string, shopId = 3) =>
  message({ ...row, id: 9, shop_id: shopId, price: '12.50', __op: op, __table: 'products' });

describe('decodeBatch', () => {
  it.each([
    ['c', 'create', ['shops:customer', 'products:3', 'shops:unknown']],
    ['r', 'snapshot', ['shops:customer', 'products:3', 'shops:unknown']],
    ['u', 'update', ['shops:customer', 'products:3']],
    ['d', 'delete', ['shops:customer', 'products:3']],
  ])('a shop %s concerns the list of shops and the shop', (op, operation, namespaces) => {
    const { changes, unknown } = decodeBatch([shop(op)], NEAR);
    expect(unknown).toBeNull();
    expect(changes).toEqual([
      {
        kind: 'row',
        table: 'shops',
        operation,
        id: '3',
        shopId: '3',
        transactionId: 5n * EPOCH + 120n,
        lsn: 24_000_000n,
      },
    ]);
    expect(changes.flatMap(affectedNamespaces)).toEqual(namespaces);
  });

  it.each(['c', 'u', 'd', 'r'])('a product %s concerns its shop only', (op) => {
    const { changes } = decodeBatch([product(op, 7)], NEAR);
    expect(changes.flatMap(affectedNamespaces)).toEqual(['products:7']);
  });

  it('passes over a tombstone', () => {
    expect(decodeBatch([message(null)], NEAR)).toEqual({
      changes: [],
      unknown: null,
      near: NEAR,
      beatAtMs: null,
    });
  });

  it('learns from a heartbeat the 64-bit id beside which the next ids are widened', () => {
    const beat = {
      topic: 'shops',
      beat_at: '2026-11-22T17:26:15.166010Z',
      lsn: 29_291_584,
      transaction_id: Number(6n * EPOCH + 5n),
      __op: 'u',
      __table: 'heartbeats_shops',
    };
    const decoded = decodeBatch([message(beat), shop('u')], NEAR);
    expect(decoded.near).toBe(6n * EPOCH + 5n);
    expect(decoded.beatAtMs).toBe(Date.parse('2026-11-22T17:26:15.166Z'));
    expect(decoded.changes[0]?.transactionId).toBe(6n * EPOCH + 120n);
  });

  it('says when it cannot know what changed', () => {
    expect(decodeBatch([message({ ...row, id: 1, __op: 't', __table: 'shops' })], NEAR).unknown).toMatch(
      /__op/,
    );
    expect(decodeBatch([message('{"cut of')], NEAR).unknown).toMatch(/not JSON/);
    expect(decodeBatch([message({ ...row, id: 1, __op: 'u', __table: 'carts' })], NEAR).unknown).toMatch(
      /unknown table/,
    );
    expect(decodeBatch([message({ ...row, id: 1, __op: 'c', __table: 'products' })], NEAR).unknown).toMatch(
      /shop_id/,
    );
  });

  it('keeps the good events around a bad one', () => {
    const { changes, unknown } = decodeBatch([shop('u'), message('nonsense'), product('u')], NEAR);
    expect(changes).toHaveLength(2);
    expect(unknown).not.toBeNull();
  });

  it('does not quote a row in its reasons', () => {
    const { unknown } = decodeBatch(
      [message({ ...row, id: 'secret value', __op: 'u', __table: 'shops' })],
      NEAR,
    );
    expect(unknown).not.toContain('secret');
  });
});
