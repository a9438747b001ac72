import { describe, expect, it } from '@jest/globals';
import { AppConfig } from '../../config/config.js';
import { Metrics } from '../../observability/metrics.js';
import { toLsn } from '../../postgres/lsn.js';
import type { PrimaryIdentity } from '../../postgres/primary-identity.js';
import { toTransactionId } from '../../postgres/transaction-id.js';
import type { CacheMetrics } from '../cache-metrics.js';
import type { Fill, Filled } from '../fill/fill.js';
import { MemoryLevel } from './memory-level.js';
import { shopsCustomer } from '../namespaces.js';
import { WithoutRedis } from './without-redis.js';

const address = { namespace: shopsCustomer(), variant: 'first' };
const source = { statement: { name: 'none', text: '', values: [] }, onlyAbsence: false };
const demand = { seen: null, watermark: null };

/** Reads without Redis, where each of these bodies is read in turn from a replica that shows a heartbeat of now. */
function open(...reads: { body: string; ofThisHistory: boolean }[]) {
  const filled = (body: string, ofThisHistory: boolean): Filled => ({
    entry: {
      ...{ body: Buffer.from(body), next: null, etag: `"${body}"`, asOfMs: Date.now() },
      ...{ low: toLsn(1), xmin: toTransactionId(5) },
      seen: { position: toLsn(1), xmax: toTransactionId(5) },
    },
    ...{ servedBy: 'replica', contains: false, ofThisHistory, meets: ofThisHistory },
  });
  const fill = {
    read: async () => {
      const next = reads.shift();
      if (!next) throw new Error('read too often');
      return filled(next.body, next.ofThisHistory);
    },
  } as unknown as Fill;
  const counter = { inc: () => undefined };
  const metrics = { waits: counter, misses: counter, marked: counter } as unknown as CacheMetrics;
  const memory = new MemoryLevel(new AppConfig({ memoryLevelBytes: 1e6 } as AppConfig), new Metrics());
  const primary = { clock: { latest: () => Date.now() } } as PrimaryIdentity;
  const without = new WithoutRedis(memory, fill, primary, metrics);
  return async () => {
    const { body, servedBy, marked } = await without.read(address, source, demand);
    return { body: body?.toString(), servedBy, marked };
  };
}

describe('an answer without Redis', () => {
  it('is kept for as long as it is young', async () => {
    const read = open({ body: 'now', ofThisHistory: true });
    expect(await read()).toEqual({ body: 'now', servedBy: 'replica', marked: false });
    expect(await read()).toEqual({ body: 'now', servedBy: 'memory', marked: false });
  });

  it('is marked, and not kept, when it may be of a history that the primary left', async () => {
    const read = open({ body: 'lost', ofThisHistory: false }, { body: 'now', ofThisHistory: true });
    expect(await read()).toEqual({ body: 'lost', servedBy: 'replica', marked: true });
    expect(await read()).toEqual({ body: 'now', servedBy: 'replica', marked: false });
  });
});
