import { Inject, Injectable } from '@nestjs/common';
import { AppLogger } from '../../observability/logger.js';
import { Metrics } from '../../observability/metrics.js';
import type { Lsn } from '../../postgres/lsn.js';
import type { TransactionId } from '../../postgres/transaction-id.js';
import { OLDEST_ANSWER_MS } from '../demand.js';
import { Fences } from '../fences/fences.js';
import { Lineages } from '../redis/lineage.js';
import { GLOBAL_KEYS, FENCE_CHANNEL } from '../namespaces.js';
import { RedisLink } from '../redis/redis-link.js';

/** A heartbeat as it stands in its topic: every change that committed before it has a lower offset there. */
export interface Beat {
  /** Counts the beats; one more than the beat before. */
  readonly sequence: bigint;
  readonly offset: bigint;
  /** The primary's clock, ms since 1970. */
  readonly beatAtMs: number;
  readonly lsn: Lsn;
  readonly transactionId: TransactionId;
}

/** What advance.lua answers when events may have been missed. */
const MISSED: Readonly<Record<string, string>> = {
  unknown: 'no heartbeat is known from this topic',
  gap: 'heartbeats are missing',
  recreated: 'the offsets began again',
  silence: 'there was no heartbeat for too long',
};

/**
 * Longest time between two beats, in ms. After a longer one every entry was too old anyway, so dropping all costs
 * little; and a slot or a topic that was lost and made anew within less is told by its sequence or offsets.
 */
const LONGEST_SILENCE_MS = OLDEST_ANSWER_MS;

/** Says in Redis, and to every process, how far the change stream has been consumed. */
@Injectable()
export class WatermarkWriter {
  private readonly flushes;

  constructor(
    private readonly redis: RedisLink,
    private readonly lineages: Lineages,
    private readonly fences: Fences,
    metrics: Metrics,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {
    this.flushes = metrics.counter({
      name: 'kirana_change_stream_gaps_total',
      help: 'Times that everything was dropped because events may have been missed',
      labelNames: ['topic', 'reason'],
    });
  }

  /**
   * Tells that everything before these beats of a topic has been consumed. Flushes first when messages may be missing
   * between them or since the last one that is known.
   * @param topics all topics that are consumed: the watermark is the least over them
   * @param beats in order of offset, all of them behind fences that Redis has acknowledged
   * @returns whether everything was dropped
   * @throws CacheUnavailable
   */
  async advance(topics: readonly string[], topic: string, beats: readonly Beat[]): Promise<boolean> {
    const [first, last] = [beats[0], beats.at(-1)];
    if (!first || !last) return false;
    const outcome = firstGap(beats) ?? (await this.tell(topics, topic, first, last, false));
    const missed = MISSED[outcome];
    if (missed === undefined) return false;
    await this.fences.flush(outcome);
    this.flushes.inc({ topic, reason: outcome });
    this.logger.warn(
      { topic, sequence: Number(last.sequence), offset: Number(last.offset) },
      `everything is dropped: ${missed}`,
    );
    await this.tell(topics, topic, first, last, true);
    return true;
  }

  private async tell(
    topics: readonly string[],
    topic: string,
    first: Beat,
    last: Beat,
    flushed: boolean,
  ): Promise<string> {
    const lineage = this.lineages.current();
    const from = [first.sequence, first.offset, first.beatAtMs].map(String);
    const to = [last.sequence, last.offset, last.beatAtMs, last.lsn, last.transactionId].map(String);
    const told = [lineage, FENCE_CHANNEL, topics.join(','), topic, ...from, ...to];
    return (await this.redis.use((redis) =>
      redis.kiranaAdvance(GLOBAL_KEYS.stream, ...told, LONGEST_SILENCE_MS, flushed ? '1' : '0'),
    )) as string;
  }
}

function firstGap(beats: readonly Beat[]): 'gap' | 'silence' | null {
  for (const [index, beat] of beats.entries()) {
    const before = beats[index - 1];
    if (!before) continue;
    if (beat.sequence > before.sequence + 1n) return 'gap';
    if (beat.beatAtMs - before.beatAtMs > LONGEST_SILENCE_MS) return 'silence';
  }
  return null;
}
