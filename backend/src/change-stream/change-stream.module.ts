import { Module } from '@nestjs/common';
import { ChangeStreamMetrics } from './change-stream-metrics.js';
import { ChangeStreamConsumer } from './consumer.js';
import { HeartbeatWriter } from './heartbeat-writer.js';
import { Invalidator } from './invalidator.js';

/** The worker's part: imported only where KIRANA_ROLE is worker or all. */
@Module({ providers: [ChangeStreamConsumer, HeartbeatWriter, Invalidator, ChangeStreamMetrics] })
export class ChangeStreamModule {}
