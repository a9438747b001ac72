import { Global, Module } from '@nestjs/common';
import { CacheMetrics } from './cache-metrics.js';
import { CachedRead } from './cached-read.js';
import { Entries } from './entries.js';
import { ConsumedTransactions } from './fences/consumed-transactions.js';
import { Containment } from './fences/containment.js';
import { Fences } from './fences/fences.js';
import { Fill } from './fill.js';
import { FillQueue } from './fill-queue.js';
import { Lineages } from './lineage.js';
import { Lookups } from './lookups.js';
import { MemoryLevel } from './memory-level.js';
import { RedisHealth } from './redis-health.js';
import { RedisLevel } from './redis-level.js';
import { RedisLink } from './redis-link.js';
import { StoredFill } from './stored-fill.js';
import { StreamPosition } from './stream-position.js';
import { StreamSubscription } from './stream-subscription.js';
import { WatermarkState } from './watermark-state.js';
import { WithoutRedis } from './without-redis.js';

@Global()
@Module({
  providers: [
    ...[RedisLink, RedisHealth, Lineages, Fences, Entries, CacheMetrics],
    ...[StreamPosition, StreamSubscription, WatermarkState, MemoryLevel],
    ...[
      ConsumedTransactions,
      Containment,
      Lookups,
      FillQueue,
      Fill,
      StoredFill,
      RedisLevel,
      WithoutRedis,
      CachedRead,
    ],
  ],
  exports: [CachedRead, Fences, RedisLink, StreamPosition, WatermarkState],
})
export class CacheModule {}
