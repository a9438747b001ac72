import { Module } from '@nestjs/common';
import { BatchApplication } from './batch-application.js';
import { BatchConsumption } from './batch-consumption.js';
import { ChangeStreamMetrics } from './change-stream-metrics.js';
import { ChangeStreamConsumer } from './consumer.js';
import { DeadLetters } from './dead-letters.js';
import { HeartbeatWriter } from './heartbeat-writer.js';
import { Invalidator } from './invalidator.js';
import { LiveStream } from '../live/live-stream.js';
import { KafkaClient } from './kafka-client.js';
import { LivePublisher } from './live-publisher.js';
import { ShopOwners } from './shop-owners.js';
import { TransactionBound } from './transaction-bound.js';

/** The worker's part: imported only where KIRANA_ROLE is worker or all. */
@Module({
  providers: [
    KafkaClient,
    ChangeStreamConsumer,
    BatchApplication,
    BatchConsumption,
    Invalidator,
    DeadLetters,
    ...[LivePublisher, LiveStream, ShopOwners],
    TransactionBound,
    HeartbeatWriter,
    ChangeStreamMetrics,
  ],
})
export class ChangeStreamModule {}
