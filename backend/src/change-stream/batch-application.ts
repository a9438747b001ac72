import { Injectable } from '@nestjs/common';
import { WatermarkWriter } from '../cache/watermark/watermark-writer.js';
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

/**
 * What has been acknowledged of one batch. When a later step fails the batch is tried again, and what stands here is
 * not repeated: each raise of a fence would drop entries that are as new as can be.
 */
export class BatchProgress {
  /** What the caches were told: the reason why everything was dropped, or FENCES. */
  told: string | null = null;
  isFlushed = false;
  isMissed = false;
  /** How many dead letters Kafka has, and how many beats the position. */
  deadLetters = 0;
  beats = 0;

  /** @param step called after each step, also those within a large one: the batch is still being worked on */
  constructor(readonly step: () => Promise<void>) {}
}

const FENCES = 'fences';

/** Applies decoded batches, each as a whole and in this order: fences, dead letters, position, live events. */
@Injectable()
export class BatchApplication {
  constructor(
    private readonly bound: TransactionBound,
    private readonly invalidator: Invalidator,
    private readonly deadLetters: DeadLetters,
    private readonly position: WatermarkWriter,
    private readonly live: LivePublisher,
    private readonly metrics: ChangeStreamMetrics,
  ) {}

  /**
   * Resolves when the primary has said that it gave the ids, Redis has acknowledged the fences, the position and the live
   * events, and Kafka the dead letters. When it throws, nothing of the batch may be taken as consumed; it is to be applied
   * again with the same progress.
   */
  async apply(source: Source, decoded: DecodedBatch, progress: BatchProgress): Promise<void> {
    if (LIVE_TOPICS.includes(source.topic)) await this.tellScreens(source, decoded, progress);
    else await this.tellCaches(source, decoded, progress);
  }

  private async tellCaches(source: Source, decoded: DecodedBatch, progress: BatchProgress): Promise<void> {
    const highest = highestId(decoded);
    const next = highest === null ? null : await this.bound.exceededBy(highest);
    const batch = next === null ? decoded : refuseFrom(decoded, next);
    await this.raiseOrFlush(source.topic, batch, reasonToFlush(batch), progress);
    await this.bury(source, batch, progress);
    // Raising fences is safe whatever the ids are; the rest waits for the primary's word. Were the offset committed and an
    // unverified beat left out, a worker that stood still could tell that beat later, without a gap to be seen: a change
    // behind it would be taken to stand one beat earlier than it does.
    this.requireVerified(batch);
    const beats = beatsOf(batch);
    if (beats.length > progress.beats) {
      if (await this.position.advance(CONSUMED_TOPICS, source.topic, beats)) progress.isMissed = true;
      progress.beats = beats.length;
      await progress.step();
    }
    // Last, since it needs the primary once more: without it the watermark goes on all the same.
    await this.live.publish(batch, progress.isFlushed || progress.isMissed);
    this.metrics.applied(source.topic, {
      changes: changesOf(batch).length,
      refused: batch.refused.length,
      flushed: progress.isFlushed,
      beatAtMs: beats.at(-1)?.beatAtMs ?? null,
    });
  }

  /** An id that could not be verified when its fence was raised may be found out later: then everything is dropped. */
  private async raiseOrFlush(
    topic: string,
    batch: DecodedBatch,
    flushing: string | null,
    progress: BatchProgress,
  ): Promise<void> {
    const telling = flushing ?? FENCES;
    if (progress.told === telling) return;
    const lastBeat = Number(beatsOf(batch).at(-1)?.sequence ?? -1);
    if (flushing === null)
      await this.invalidator.invalidate(topic, changesOf(batch), lastBeat, progress.step);
    else await this.invalidator.flush(topic, flushing);
    progress.told = telling;
    progress.isFlushed ||= flushing !== null;
    await progress.step();
  }

  /** Those that are found out later stand behind those that were known before. */
  private async bury(
    { topic, partition }: Source,
    { refused }: DecodedBatch,
    progress: BatchProgress,
  ): Promise<void> {
    await this.deadLetters.put(topic, partition, refused.slice(progress.deadLetters));
    progress.deadLetters = refused.length;
    await progress.step();
  }

  private requireVerified(batch: DecodedBatch): void {
    const highest = highestId(batch);
    if (highest !== null) this.bound.requireCovered(highest);
  }

  /** Nothing in the caches depends on these topics, whatever they hold. */
  private async tellScreens(source: Source, decoded: DecodedBatch, progress: BatchProgress): Promise<void> {
    const highest = highestId(decoded);
    const next = highest === null ? null : await this.bound.exceededBy(highest);
    const batch = next === null ? decoded : refuseFrom(decoded, next);
    this.requireVerified(batch);
    await this.bury(source, batch, progress);
    await this.live.publish(batch, batch.refused.length > 0);
    this.metrics.applied(source.topic, {
      ...{ changes: batch.received.length, refused: batch.refused.length },
      ...{ flushed: false, beatAtMs: null },
    });
  }
}

/** Why the fences of single namespaces would not be enough, or null. */
function reasonToFlush(batch: DecodedBatch): string | null {
  const [refused] = batch.refused;
  if (refused) return `offset ${refused.message.offset} ${refused.reason}`;
  // A snapshot reads what is there now and says nothing of what was deleted: changes were missed before it.
  const changes = changesOf(batch);
  const snapshot = changes.find(({ operation }) => operation === 'snapshot');
  if (snapshot) return `a snapshot of ${snapshot.table}`;
  const silent = changes.find(({ table, listed }) => table === 'shops' && !listed);
  return silent ? `the change of shop ${silent.id} does not say in which lists it was` : null;
}
