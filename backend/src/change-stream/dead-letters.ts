import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CompressionTypes, Partitioners, type Message, type Producer } from 'kafkajs';
import { AppLogger } from '../observability/logger.js';
import type { RefusedMessage } from './batch.js';
import { KafkaClient } from './kafka-client.js';
import { DEAD_LETTERS_TOPIC } from './topics.js';

const ALL_REPLICAS = -1;

/** As scripts/pipeline/topics.ts makes it; here only for a topic that was deleted since. */
const TOPIC = {
  topic: DEAD_LETTERS_TOPIC,
  numPartitions: 1,
  configEntries: [
    { name: 'cleanup.policy', value: 'delete' },
    { name: 'retention.ms', value: String(14 * 24 * 3600 * 1000) },
    { name: 'max.message.bytes', value: String(2 * 1024 ** 2) },
  ],
};

/** Keeps the messages that could not be applied, as they came, in a topic of their own. */
@Injectable()
export class DeadLetters implements OnApplicationShutdown {
  private producer: Producer | null = null;

  constructor(
    private readonly client: KafkaClient,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {}

  /**
   * Resolves when Kafka has them for good. A message that is consumed again is put there again.
   * Throws a KafkaJSError: then the messages must not be taken as consumed.
   */
  async put(topic: string, partition: number, refused: readonly RefusedMessage[]): Promise<void> {
    if (refused.length === 0) return;
    const messages = refused.map((each) => letter(topic, partition, each));
    try {
      await this.send(messages);
    } catch (error) {
      await this.release();
      if (!(await this.madeTopic())) throw error;
      await this.send(messages);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.release();
  }

  private async send(messages: Message[]): Promise<void> {
    if (this.producer === null) {
      const producer = this.client.kafka.producer({
        allowAutoTopicCreation: false,
        createPartitioner: Partitioners.DefaultPartitioner,
      });
      await producer.connect();
      this.producer = producer;
    }
    // Compressed, as Debezium wrote them: else one that just fitted into its topic would be too large for this one.
    await this.producer.send({
      topic: DEAD_LETTERS_TOPIC,
      acks: ALL_REPLICAS,
      compression: CompressionTypes.GZIP,
      messages,
    });
  }

  /** Whether the topic was missing and is there now. */
  private async madeTopic(): Promise<boolean> {
    const admin = this.client.kafka.admin();
    try {
      await admin.connect();
      const made = await admin.createTopics({ topics: [TOPIC], waitForLeaders: true });
      if (made) this.logger.warn(`the topic ${DEAD_LETTERS_TOPIC} was missing and has been made`);
      return made;
    } catch {
      return false; // the caller tells why nothing could be sent
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }

  private async release(): Promise<void> {
    const { producer } = this;
    this.producer = null;
    await producer?.disconnect().catch(() => undefined);
  }
}

function letter(topic: string, partition: number, { message, reason }: RefusedMessage): Message {
  return {
    key: message.key,
    value: message.value,
    headers: {
      'kirana.reason': reason,
      'kirana.topic': topic,
      'kirana.partition': String(partition),
      'kirana.offset': message.offset,
      'kirana.time': new Date(Number(message.timestamp)).toISOString(),
    },
  };
}
