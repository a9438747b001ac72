import { beforeEach, describe, expect, it } from '@jest/globals';
import { AppConfig } from '../../config/config.js';
import { Metrics } from '../../observability/metrics.js';
import { toLsn } from '../../postgres/lsn.js';
import { toTransactionId } from '../../postgres/transaction-id.js';
import type { Entry, Kept } from './entry.js';
import { MemoryLevel } from './memory-level.js';
import { productsOf, shopsCustomer } from '../namespaces.js';

const level = (memoryLevelBytes: number) =>
  new MemoryLevel(new AppConfig({ memoryLevelBytes } as AppConfig), new Metrics());

const entry = (body: string): Entry => ({
  ...{ body: Buffer.from(body), next: null, etag: '""', asOfMs: 0, low: null, xmin: toTransactionId(1) },
  seen: { position: toLsn(1), xmax: toTransactionId(1) },
});
const kept = (version: string, body = '[]'): Kept => ({ entry: entry(body), version, expiresAtMs: Infinity });
const list = { namespace: shopsCustomer(), variant: 'limit=200' };

describe('the level in memory', () => {
  let memory: MemoryLevel;
  beforeEach(() => {
    memory = level(1_000_000);
    memory.subscribe();
  });

  it('gives what was kept', () => {
    memory.keep(list, kept('v1'), memory.ticket());
    expect(memory.find(list)?.version).toBe('v1');
  });

  it('does not give it once a fence of its namespace was received', () => {
    memory.keep(list, kept('v1'), memory.ticket());
    memory.raise(productsOf(7), 'p1');
    expect(memory.find(list)).toBeDefined();
    memory.raise(shopsCustomer(), 'v2');
    expect(memory.find(list)).toBeUndefined();
  });

  it('does not keep what was looked up before the fence was received', () => {
    const ticket = memory.ticket();
    memory.raise(shopsCustomer(), 'v2');
    memory.keep(list, kept('v1'), ticket);
    expect(memory.find(list)).toBeUndefined();
    memory.keep(list, kept('v2'), ticket);
    expect(memory.find(list)?.version).toBe('v2');
  });

  it('holds every namespace for raised whose fence it no longer remembers', () => {
    const ticket = memory.ticket();
    memory.raise(shopsCustomer(), 'v2');
    for (let shop = 1; shop <= 20_001; shop += 1) memory.raise(productsOf(shop), 'p');
    memory.keep(list, kept('v1'), ticket);
    expect(memory.find(list)).toBeUndefined();
    memory.keep(list, kept('v1'), memory.ticket());
    expect(memory.find(list)).toBeDefined();
  });

  it.each([
    ['a flush', (level: MemoryLevel) => level.empty()],
    ['a new subscription', (level: MemoryLevel) => level.subscribe()],
    ['the end of the subscription', (level: MemoryLevel) => level.unsubscribe()],
  ])('forgets with %s, also what was looked up before', (_, happen) => {
    const ticket = memory.ticket();
    memory.keep(list, kept('v1'), ticket);
    happen(memory);
    expect(memory.find(list)).toBeUndefined();
    memory.keep(list, kept('v1'), ticket);
    expect(memory.find(list)).toBeUndefined();
  });

  it('forgets answers under no fence with a flush, also what was read before', () => {
    const ticket = memory.ticket();
    memory.keepAlone(list, entry('[1]'), ticket);
    memory.empty();
    expect(memory.findAlone(list)).toBeUndefined();
    memory.keepAlone(list, entry('[1]'), ticket);
    expect(memory.findAlone(list)).toBeUndefined();
  });

  it('keeps answers under no fence while Redis is away and each attempt to reach it fails', () => {
    const ticket = memory.ticket();
    memory.unsubscribe();
    memory.keepAlone(list, entry('[1]'), ticket);
    for (let attempt = 0; attempt < 3; attempt += 1) memory.unsubscribe();
    expect(memory.findAlone(list)?.body?.toString()).toBe('[1]');
  });

  it('keeps answers under no fence apart', () => {
    memory.keepAlone(list, entry('[1]'), memory.ticket());
    expect(memory.findAlone(list)?.body?.toString()).toBe('[1]');
    expect(memory.find(list)).toBeUndefined();
  });

  it('does not keep what a body is only a view of', () => {
    const reply = Buffer.alloc(50_000, 'x');
    const view = { ...entry(''), body: reply.subarray(10, 20) };
    memory.keep(list, { entry: view, version: 'v1', expiresAtMs: Infinity }, memory.ticket());
    const body = memory.find(list)?.entry.body;
    expect(body?.toString()).toBe('xxxxxxxxxx');
    expect(body?.buffer.byteLength).toBe(10);
  });

  it('does not give what has ended', () => {
    memory.keep(list, { ...kept('v1'), expiresAtMs: Date.now() - 1 }, memory.ticket());
    expect(memory.find(list)).toBeUndefined();
  });

  it('lets the longest unused go beyond its bytes, and takes no entry that is too large', () => {
    memory = level(100_000);
    memory.subscribe();
    const page = (variant: number) => ({ namespace: shopsCustomer(), variant: String(variant) });
    for (let index = 0; index < 20; index += 1)
      memory.keep(page(index), kept('v', 'x'.repeat(7000)), memory.ticket());
    expect(memory.find(page(0))).toBeUndefined();
    expect(memory.find(page(19))).toBeDefined();
    memory.keep(page(50), kept('v', 'x'.repeat(50_000)), memory.ticket());
    expect(memory.find(page(50))).toBeUndefined();
  });

  it('keeps nothing with no bytes', () => {
    memory = level(0);
    memory.subscribe();
    memory.keep(list, kept('v1'), memory.ticket());
    expect(memory.find(list)).toBeUndefined();
  });
});
