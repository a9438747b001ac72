import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Kafka } from 'kafkajs';
import { AppConfig } from '../config/config.js';
import { AppLogger } from '../observability/logger.js';
import { kafkaLogs } from './kafka-logs.js';

const ANSWERS_WITHIN_MS = 3000;

/** How this process speaks to Kafka. */
@Injectable()
export class KafkaClient {
  readonly kafka: Kafka;

  constructor(config: AppConfig, @Inject(AppLogger) logger: AppLogger) {
    this.kafka = new Kafka({
      clientId: 'kirana-worker',
      brokers: config.kafka.brokers,
      ...(config.kafka.login && { sasl: { mechanism: 'plain', ...config.kafka.login } }),
      connectionTimeout: 1000,
      requestTimeout: 3000,
      retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 3 },
      logCreator: kafkaLogs(logger),
    });
  }

  /** Whether Kafka answers a connection of its own. Never throws. */
  async answers(): Promise<boolean> {
    const admin = this.kafka.admin();
    const asked = admin.connect().then(() => admin.describeCluster());
    const answered = asked.then(
      () => true,
      () => false,
    );
    const late = pause(ANSWERS_WITHIN_MS, false, { ref: false });
    try {
      return await Promise.race([answered, late]);
    } finally {
      void admin.disconnect().catch(() => undefined);
    }
  }
}
