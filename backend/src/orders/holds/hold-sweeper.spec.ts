import { expect, it } from '@jest/globals';
import type { AppLogger } from '../../observability/logger.js';
import { Metrics } from '../../observability/metrics.js';
import { TooSlow } from '../../postgres/errors.js';
import type { PrimaryDb, Transaction } from '../../postgres/primary-db.js';
import type { Statement } from '../../postgres/statement.js';
import { HoldSweeper } from './hold-sweeper.js';

it('ends fewer holds at a time when many are too slow, until all are ended', async () => {
  const asked: number[] = [];
  let left = 30;
  const done = Promise.withResolvers<undefined>();
  const tx = {
    query: ({ name, values }: Statement) => {
      if (name !== 'holds-expired') return Promise.resolve([]);
      const most = Number(values[0]);
      asked.push(most);
      if (most > 8) return Promise.reject(new TooSlow());
      const ended = Math.min(most, left);
      left -= ended;
      return Promise.resolve(Array.from({ length: ended }, (_, i) => ({ id: String(i), customer_id: '1' })));
    },
  };
  const db = {
    query: () => {
      done.resolve(undefined);
      return Promise.resolve([]);
    },
    transaction: async (run: (tx: Transaction) => Promise<unknown>) => ({
      value: await run(tx as Transaction),
    }),
  };
  const sweeper = new HoldSweeper(db as unknown as PrimaryDb, new Metrics(), {
    warn: () => undefined,
    info: () => undefined,
  } as unknown as AppLogger);
  sweeper.onModuleInit();
  await done.promise;
  sweeper.onApplicationShutdown();
  expect(left).toBe(0);
  expect(asked.slice(0, 4)).toEqual([50, 25, 12, 6]);
});
