import { Global, Module } from '@nestjs/common';
import { CacheMetrics } from './cache-metrics.js';
import { CachedRead } from './cached-read.js';
import { Entries } from './levels/entries.js';
import { ConsumedTransactions } from './fences/consumed-transactions.js';
import { Containment } from './fences/containment.js';
import { Fences } from './fences/fences.js';
import { Fill } from './fill/fill.js';
import { FillQueue } from './fill/fill-queue.js';
import { Lineages } from './redis/lineage.js';
import { Lookups } from './levels/lookups.js';
import { MemoryLevel } from './levels/memory-level.js';
import { RedisHealth } from './redis/redis-health.js';
import { RedisLevel } from './levels/redis-level.js';
import { RedisLink } from './redis/redis-link.js';
import { StoredFill } from './fill/stored-fill.js';
import { WatermarkWriter } from './watermark/watermark-writer.js';
import { FenceChannel } from './watermark/fence-channel.js';
import { WatermarkState } from './watermark/watermark-state.js';
import { WithoutRedis } from './levels/without-redis.js';

@Global()
@Module({
  providers: [
    ...[RedisLink, RedisHealth, Lineages, Fences, Entries, CacheMetrics],
    ...[WatermarkWriter, FenceChannel, WatermarkState, MemoryLevel],
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
  exports: [CachedRead, Fences, RedisLink, WatermarkWriter, WatermarkState],
})
export class CacheModule {}
