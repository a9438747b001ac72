import { Global, Module } from '@nestjs/common';
import { CacheMetrics } from './cache-metrics.js';
import { CachedRead } from './cached-read.js';
import { Entries } from './entries.js';
import { Fences } from './fences.js';
import { Fill } from './fill.js';
import { Lineages } from './lineage.js';
import { RedisHealth } from './redis-health.js';
import { RedisLink } from './redis-link.js';

@Global()
@Module({
  providers: [RedisLink, Lineages, Fences, Entries, Fill, CacheMetrics, CachedRead, RedisHealth],
  exports: [CachedRead, Fences, RedisLink],
})
export class CacheModule {}
