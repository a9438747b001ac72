import { kafkaClient, type KafkaEnvironment } from '../pipeline/kafka-client.ts';

const group = 'kirana-change-stream';

export interface TopicLag {
  readonly topic: string;
  /** Messages that the backend has not consumed. */
  readonly messages: number;
}

/**
 * How far the backend's consumer is behind, for each topic that it has committed offsets of.
 * @throws Error when Kafka does not answer within some seconds
 */
export async function readChangeStreamLag(environment: KafkaEnvironment): Promise<TopicLag[]> {
  const kafka = kafkaClient(environment, {
    clientId: 'kirana-status',
    connectionTimeout: 2_000,
    requestTimeout: 3_000,
    retry: { retries: 1, initialRetryTime: 100 },
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    const committed = await admin.fetchOffsets({ groupId: group });
    return await Promise.all(
      committed.map(async ({ topic, partitions }) => {
        const ends = await admin.fetchTopicOffsets(topic);
        const behind = partitions.map(({ partition, offset }) => {
          const end = ends.find((one) => one.partition === partition);
          return Math.max(0, Number(end?.high ?? 0) - Math.max(Number(offset), Number(end?.low ?? 0)));
        });
        return { topic, messages: behind.reduce((sum, one) => sum + one, 0) };
      }),
    );
  } finally {
    await admin.disconnect();
  }
}
