import { Injectable } from '@nestjs/common';
import { StreamPosition } from '../cache/stream-position.js';
import { beatsOf, changesOf, highestId, refuseFrom, type DecodedBatch } from './batch.js';
import { ChangeStreamMetrics } from './change-stream-metrics.js';
import { DeadLetters } from './dead-letters.js';
import { Invalidator } from './invalidator.js';
import { LivePublisher } from './live-publisher.js';
import { CONSUMED_TOPICS, LIVE_TOPICS } from './topics.js';
import { TransactionBound } from './transaction-bound.js';

/** Where a batch comes from. */
export interface Source {
  readonly topic: string;
  readonly partition: number;
}

/** Applies decoded batches, each as a whole and in this order: fences, dead letters, position, live events. */
@Injectable()
export class BatchApplication {
  constructor(
    private readonly bound: TransactionBound,
    private readonly invalidator: Invalidator,
    private readonly deadLetters: DeadLetters,
    private readonly position: StreamPosition,
    private readonly live: LivePublisher,
    private readonly metrics: ChangeStreamMetrics,
  ) {}

  /**
   * Resolves when Redis has acknowledged the fences, the position and the live events, and Kafka the dead letters. When
   * it throws, nothing of the batch may be taken as consumed; applying it again does no harm.
   */
  async apply(source: Source, decoded: DecodedBatch): Promise<void> {
    if (LIVE_TOPICS.includes(source.topic)) await this.tellScreens(source, decoded);
    else await this.tellCaches(source, decoded);
  }

  private async tellCaches({ topic, partition }: Source, decoded: DecodedBatch): Promise<void> {
    const highest = highestId(decoded);
    const next = highest === null ? null : await this.bound.exceededBy(highest);
    const batch = next === null ? decoded : refuseFrom(decoded, next);
    const changes = changesOf(batch);
    const flushing = reasonToFlush(batch) ?? (next === null ? null : BEYOND_BEFORE);
    if (flushing === null) await this.invalidator.invalidate(topic, changes);
    else await this.invalidator.flush(topic, flushing);
    if (next !== null) this.bound.settle();
    await this.deadLetters.put(topic, partition, batch.refused);
    // One that could not be verified tells nothing; the next one that is tells as much.
    const beats = beatsOf(batch).filter(({ transactionId }) => this.bound.covers(transactionId));
    const missed = beats.length > 0 && (await this.position.advance(CONSUMED_TOPICS, topic, beats));
    // Last, since it needs the primary: without it fences are raised and the watermark goes on all the same.
    await this.live.publish(batch, flushing !== null || missed);
    this.metrics.applied(topic, {
      changes: changes.length,
      refused: batch.refused.length,
      flushed: flushing !== null,
      beatAtMs: beats.at(-1)?.beatAtMs ?? null,
    });
  }

  /** Nothing in the caches depends on these topics, whatever they hold. */
  private async tellScreens({ topic, partition }: Source, decoded: DecodedBatch): Promise<void> {
    const highest = highestId(decoded);
    const next = highest === null ? null : await this.bound.surelyExceededBy(highest);
    const batch = next === null ? decoded : refuseFrom(decoded, next);
    await this.deadLetters.put(topic, partition, batch.refused);
    await this.live.publish(batch, batch.refused.length > 0);
    this.metrics.applied(topic, {
      ...{ changes: batch.received.length, refused: batch.refused.length },
      ...{ flushed: false, beatAtMs: null },
    });
  }
}

const BEYOND_BEFORE = "an earlier event lies beyond the primary's next transaction id";

/** Why the fences of single namespaces would not be enough, or null. */
function reasonToFlush(batch: DecodedBatch): string | null {
  const [refused] = batch.refused;
  if (refused) return `offset ${refused.message.offset} ${refused.reason}`;
  // A snapshot reads what is there now and says nothing of what was deleted: changes were missed before it.
  const snapshot = changesOf(batch).find(({ operation }) => operation === 'snapshot');
  return snapshot ? `a snapshot of ${snapshot.table}` : null;
}
