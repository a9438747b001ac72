import type { IHeaders, Producer } from 'kafkajs';
import { kafkaClient } from '../../../scripts/pipeline/kafka-client.ts';
import { unique } from './api.js';
import { openRedis } from './servers.js';
import { stack } from './stack.js';

export const SHOPS_TOPIC = 'kirana.public.shops';
export const PRODUCTS_TOPIC = 'kirana.public.products';
export const DEAD_LETTERS_TOPIC = 'kirana.change-stream.dead-letters';
export const CONSUMER_GROUP = 'kirana-change-stream';

export const kafka = kafkaClient(stack.environment(), { clientId: 'test' });

/** Everything that Redis tells the processes from now on. */
export class StreamListener {
  private readonly redis = openRedis();
  readonly messages: string[] = [];

  static async open(): Promise<StreamListener> {
    const listener = new StreamListener();
    listener.redis.on('message', (_channel, message) => listener.messages.push(message));
    await listener.redis.subscribe('kirana:stream');
    return listener;
  }

  /** Reasons of the flushes that were told. */
  get flushes(): string[] {
    return this.messages.flatMap((message) => {
      const [kind, , reason = ''] = message.split(' ');
      return kind === 'flush' ? [reason] : [];
    });
  }

  /** `<namespace> <transaction id>` of every raise that was told. */
  get raised(): Set<string> {
    return new Set(
      this.messages.flatMap((message) => {
        const [kind, , namespace, , ids = ''] = message.split(' ');
        return kind === 'fence' ? ids.split(',').map((id) => `${namespace} ${id}`) : [];
      }),
    );
  }

  async close(): Promise<void> {
    await this.redis.quit();
  }
}

/** Puts a message into a consumed topic, as the connector does; answers its offset. */
export async function put(producer: Producer, topic: string, value: string): Promise<string> {
  // No row has this key, and the search's sink sets it aside.
  const [written] = await producer.send({ topic, messages: [{ key: 'of a test', value }] });
  return written?.baseOffset ?? '';
}

export interface Letter {
  readonly key: string | undefined;
  readonly value: string | undefined;
  readonly headers: Record<string, string>;
}

/** Waits for the dead letter of a message, among all that there are. */
export async function deadLetterOf(topic: string, offset: string): Promise<Letter> {
  const consumer = kafka.consumer({ groupId: unique('test-'), maxWaitTimeInMs: 100 });
  const found = Promise.withResolvers<Letter>();
  try {
    await consumer.connect();
    await consumer.subscribe({ topic: DEAD_LETTERS_TOPIC, fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ message }) => {
        const headers = texts(message.headers ?? {});
        if (headers['kirana.topic'] !== topic || headers['kirana.offset'] !== offset) return;
        found.resolve({ key: message.key?.toString(), value: message.value?.toString(), headers });
      },
    });
    return await found.promise;
  } finally {
    await consumer.disconnect();
  }
}

const texts = (headers: IHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
