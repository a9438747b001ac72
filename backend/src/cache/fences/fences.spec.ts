import { describe, expect, it } from '@jest/globals';
import type { PrimaryDb } from '../../postgres/primary-db.js';
import { toTransactionId } from '../../postgres/transaction-id.js';
import { Fences } from './fences.js';
import type { Lineages } from '../redis/lineage.js';
import { productsOf } from '../namespaces.js';
import type { RedisLink } from '../redis/redis-link.js';

describe('a large batch', () => {
  it('gives a sign of life after each part that Redis has acknowledged', async () => {
    let acknowledged = 0;
    const redis = {
      kiranaRaiseGlobal: async () => ['7', '100', '4', '4', '500'],
      kiranaRaise: async () => (acknowledged += 1),
    };
    const link = { use: (run: (of: typeof redis) => unknown) => run(redis) } as unknown as RedisLink;
    const lineages = { current: () => 'run.1.1' } as unknown as Lineages;
    const signs: number[] = [];
    const ids = new Set([toTransactionId(7)]);
    const changes = new Map(Array.from({ length: 1200 }, (_, shop) => [productsOf(shop), ids]));
    const consumed = { changes, topic: 'products', lastBeat: -1 };
    await new Fences(link, lineages, {} as PrimaryDb).raise(consumed, async () => {
      signs.push(acknowledged);
    });
    expect(signs).toEqual([500, 1000, 1200]);
  });
});
