import { Injectable } from '@nestjs/common';
import type { TransactionId } from '../../postgres/transaction-id.js';
import { GLOBAL_KEYS } from '../namespaces.js';
import { RedisLink } from '../redis/redis-link.js';

/**
 * How long it is remembered which transactions were consumed, in ms, counted anew from each look at their neighbours:
 * a transaction that stays open for longer makes reads of the primary refused, never believed.
 */
export const REMEMBERED_MS = 24 * 3600_000;

/**
 * Which transactions have been consumed for any namespace: a bit for each in Redis, 8 KB for 65,536 of them, so that a
 * transaction that is open for hours can be told from one that was streamed and is not shown yet. raise-global.lua
 * sets the bits, before it raises any fence.
 */
@Injectable()
export class ConsumedTransactions {
  constructor(private readonly redis: RedisLink) {}

  /**
   * Whether one of the transactions may have been consumed: so it is for those of before the birth of the global fence,
   * for bits that Redis has lost, and in another lineage.
   * @throws CacheUnavailable
   */
  async mayHold(lineage: string, ids: readonly TransactionId[]): Promise<boolean> {
    const { fence, consumed } = GLOBAL_KEYS;
    const answer = await this.redis.use((redis) =>
      redis.kiranaConsumed(fence, consumed, lineage, REMEMBERED_MS, ...ids.map(String)),
    );
    return answer !== 0;
  }
}
