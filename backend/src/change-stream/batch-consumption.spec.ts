import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import { CacheUnavailable } from '../cache/redis/redis-link.js';
import type { AppLogger } from '../observability/logger.js';
import type { BatchApplication } from './batch-application.js';
import { BatchConsumption } from './batch-consumption.js';
import type { LivePublisher } from './live-publisher.js';
import type { TransactionBound } from './transaction-bound.js';

describe('a batch whose worker may have lost the lead while it was applied', () => {
  const apply = jest.fn<BatchApplication['apply']>();
  const recall = jest.fn<LivePublisher['recall']>();
  const commit = jest.fn<Consumer['commitOffsets']>();
  const handOver = jest.fn(async () => undefined);
  const session = { term: 1, isOpen: true, step: () => undefined, handOver };
  let isRunning = true;
  const payload = {
    batch: { topic: 'kirana.public.products', partition: 0, messages: [{ offset: '7', value: null }] },
    ...{ resolveOffset: () => undefined, heartbeat: async () => undefined, isStale: () => false },
    isRunning: () => isRunning,
  } as unknown as EachBatchPayload;
  const batches = new BatchConsumption(
    { near: async () => 1n } as unknown as TransactionBound,
    { apply } as unknown as BatchApplication,
    { recall } as unknown as LivePublisher,
    { warn: () => undefined } as unknown as AppLogger,
  );
  const consume = () => batches.consume({ session, payload, commit, tried: () => undefined });

  beforeEach(() => {
    for (const mock of [apply, recall, commit, handOver]) mock.mockReset();
    session.term = 1;
    isRunning = true;
  });

  it('recalls nothing when the broker has taken its offset in the same term', async () => {
    await consume();
    expect(commit).toHaveBeenCalledWith([{ topic: 'kirana.public.products', partition: 0, offset: '8' }]);
    expect(recall).not.toHaveBeenCalled();
  });

  it('recalls what it told when the broker refuses its offset, and passes that on', async () => {
    commit.mockRejectedValue(new Error('ILLEGAL_GENERATION'));
    await expect(consume()).rejects.toThrow('ILLEGAL_GENERATION');
    expect(recall).toHaveBeenCalledTimes(1);
  });

  it('recalls what it told when the group was joined anew meanwhile', async () => {
    apply.mockImplementation(async () => {
      session.term += 1;
    });
    await consume();
    expect(recall).toHaveBeenCalledTimes(1);
  });

  it('recalls what it told when its session was given up, for which kafkajs commits nothing and is silent', async () => {
    apply.mockImplementation(async () => {
      isRunning = false;
    });
    await consume();
    expect(recall).toHaveBeenCalledTimes(1);
  });

  it('recalls what a try may have told when the batch is left to others, and commits nothing', async () => {
    apply.mockRejectedValue(new CacheUnavailable());
    session.isOpen = false;
    await consume();
    session.isOpen = true;
    expect([commit.mock.calls.length, recall.mock.calls.length]).toEqual([0, 1]);
  });

  it('is tried here for ten seconds, and then handed over', async () => {
    let now = 0;
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => (now += 4000));
    apply.mockRejectedValue(new CacheUnavailable());
    handOver.mockImplementation(async () => {
      session.isOpen = false;
    });
    try {
      await consume();
      expect(apply).toHaveBeenCalledTimes(3);
      expect(handOver).toHaveBeenCalledTimes(1);
      expect(commit).not.toHaveBeenCalled();
    } finally {
      session.isOpen = true;
      clock.mockRestore();
    }
  });
});
