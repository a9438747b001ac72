import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { WatermarkWriter } from '../cache/watermark/watermark-writer.js';
import { Metrics } from '../observability/metrics.js';
import { DatabaseUnavailable } from '../postgres/errors.js';
import { toTransactionId, type TransactionId } from '../postgres/transaction-id.js';
import type { DecodedBatch } from './batch.js';
import { BatchApplication, BatchProgress } from './batch-application.js';
import { ChangeStreamMetrics } from './change-stream-metrics.js';
import type { DeadLetters } from './dead-letters.js';
import type { Invalidator } from './invalidator.js';
import type { LivePublisher } from './live-publisher.js';
import type { TransactionBound } from './transaction-bound.js';

const source = { topic: 'kirana.public.products', partition: 0 };
const message = (offset: number) => ({ offset: String(offset) }) as never;

/** A change of a product, a message that cannot be read, and the heartbeat behind them. */
const batch = {
  received: [
    {
      message: message(1),
      event: { kind: 'row', operation: 'update', table: 'products', transactionId: toTransactionId(7) },
    },
    {
      message: message(3),
      event: { kind: 'heartbeat', vouches: true, beatAtMs: 5, transactionId: toTransactionId(8) },
    },
  ],
  refused: [{ message: message(2), reason: 'malformed: id' }],
} as unknown as DecodedBatch;

describe('a batch whose live events cannot be told while the primary is away', () => {
  const exceededBy = jest.fn<TransactionBound['exceededBy']>();
  const requireCovered = jest.fn<TransactionBound['requireCovered']>();
  const invalidate = jest.fn<Invalidator['invalidate']>();
  const flush = jest.fn<Invalidator['flush']>();
  const put = jest.fn<DeadLetters['put']>();
  const advance = jest.fn<WatermarkWriter['advance']>();
  const publish = jest.fn<LivePublisher['publish']>();
  let application: BatchApplication;
  let progress: BatchProgress;
  const buried = () => put.mock.calls.flatMap(([, , refused]) => refused);

  beforeEach(() => {
    for (const mock of [exceededBy, requireCovered, invalidate, flush, put, advance, publish])
      mock.mockReset();
    exceededBy.mockResolvedValue(null);
    advance.mockResolvedValue(false);
    publish.mockRejectedValueOnce(new DatabaseUnavailable());
    publish.mockRejectedValueOnce(new DatabaseUnavailable());
    application = new BatchApplication(
      { exceededBy, requireCovered } as unknown as TransactionBound,
      { invalidate, flush } as unknown as Invalidator,
      { put } as unknown as DeadLetters,
      { advance } as unknown as WatermarkWriter,
      { publish } as unknown as LivePublisher,
      new ChangeStreamMetrics(new Metrics()),
    );
    progress = new BatchProgress(async () => undefined);
  });

  const untilApplied = async (decoded: DecodedBatch) => {
    await expect(application.apply(source, decoded, progress)).rejects.toThrow(DatabaseUnavailable);
    await expect(application.apply(source, decoded, progress)).rejects.toThrow(DatabaseUnavailable);
    await application.apply(source, decoded, progress);
    expect(publish).toHaveBeenCalledTimes(3);
  };

  it('raises its fences once, however often it is tried', async () => {
    await untilApplied({ ...batch, refused: [] });
    expect(invalidate).toHaveBeenCalledTimes(1);
    expect(flush).not.toHaveBeenCalled();
    expect(advance).toHaveBeenCalledTimes(1);
  });

  it('drops everything once, and puts its dead letters once', async () => {
    await untilApplied(batch);
    expect(flush).toHaveBeenCalledTimes(1);
    expect(invalidate).not.toHaveBeenCalled();
    expect(buried()).toHaveLength(1);
    expect(publish.mock.calls.at(-1)?.[1]).toBe(true);
  });

  it('drops everything when an id that could not be verified is found out', async () => {
    exceededBy.mockResolvedValueOnce(null);
    exceededBy.mockResolvedValue(8n as TransactionId);
    await untilApplied({ ...batch, refused: [] });
    expect(invalidate).toHaveBeenCalledTimes(1);
    expect(flush).toHaveBeenCalledTimes(1);
    expect(buried().map(({ message: { offset } }) => offset)).toEqual(['3']);
  });

  it('raises its fences and tells no beat before the primary has verified it', async () => {
    const away = () => {
      throw new DatabaseUnavailable();
    };
    requireCovered.mockImplementationOnce(away);
    await expect(application.apply(source, batch, progress)).rejects.toThrow(DatabaseUnavailable);
    expect(flush).toHaveBeenCalledTimes(1);
    expect(buried()).toHaveLength(1);
    expect(advance).not.toHaveBeenCalled();
    expect(publish).not.toHaveBeenCalled();
    await untilApplied(batch);
    expect(flush).toHaveBeenCalledTimes(1);
    expect(advance).toHaveBeenCalledTimes(1);
    expect(requireCovered).toHaveBeenCalledWith(toTransactionId(8));
  });
});
