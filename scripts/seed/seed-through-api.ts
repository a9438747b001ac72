import pLimit from 'p-limit';
import { CUSTOMERS, OWNERS } from '../sample-data/people.ts';
import { SHOPS } from '../sample-data/shops.ts';
import { ApiClient, TransientFailure } from './api-client.ts';
import { persist } from './persist.ts';
import type { Progress } from './progress.ts';
import { SampleAccounts } from './sample-accounts.ts';
import { SAMPLE_ORDERS, SampleOrders } from './sample-orders.ts';
import { productBodies } from './sample-requests.ts';
import { Tally, type Summary } from './tally.ts';

export interface ApiSeedOptions {
  api: string;
  /** Accounts that are worked on side by side. */
  concurrency: number;
  /** Milliseconds that the API may be away, counted from the last progress. */
  deadlineMs: number;
  progress: Progress;
  signal: AbortSignal;
}

/**
 * Puts the sample data in place through the API. What is missing is created, what differs is set back, nothing is
 * doubled: rows are matched by username, by owner and name, and by shop and name.
 * @throws ApiRefusal, or TransientFailure when the API stayed away beyond the deadline
 */
export async function seedThroughApi(options: ApiSeedOptions): Promise<Summary> {
  const { progress, deadlineMs } = options;
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const tally = new Tally((done) => progress.update(done));
  const client = new ApiClient(options.api, signal);
  const persistently = <T>(step: () => Promise<T>): Promise<T> =>
    persist(step, {
      deadlineMs,
      progress: () => tally.done,
      isTransient: (error) => error instanceof TransientFailure,
      onWait: (error) => progress.waiting(error),
      signal,
    });
  const accounts = new SampleAccounts(client, tally, persistently);
  const limit = pLimit(options.concurrency);
  // After the first failure for good nothing more is begun, and what runs is broken off.
  const inTurn = (run: () => Promise<void>) =>
    limit(async () => {
      signal.throwIfAborted();
      await run().catch((error: unknown) => {
        stop.abort(error);
        throw error;
      });
    });
  progress.start(OWNERS.length + CUSTOMERS.length + SHOPS.length + productCount() + SAMPLE_ORDERS);
  const work = [
    ...OWNERS.map((owner) => inTurn(() => accounts.seedOwner(owner))),
    ...CUSTOMERS.map((customer) => inTurn(() => accounts.seedCustomer(customer))),
  ];
  try {
    await Promise.all(work);
    await new SampleOrders(client, tally, persistently).put();
  } finally {
    await Promise.allSettled(work);
    progress.stop();
  }
  return tally.summary();
}

function productCount(): number {
  return SHOPS.reduce((sum, shop) => sum + productBodies(shop).length, 0);
}
