import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { kafkaClient, type KafkaEnvironment } from '../../scripts/pipeline/kafka-client.ts';

/** Controls of the stream's latencies: the same transports with nothing of ours in between. All in milliseconds. */

const stepDeadlineMs = 10_000;

/** From PUBLISH until the message is back on a subscription. */
export async function redisRoundTrips(url: string, samples: number, signal: AbortSignal): Promise<number[]> {
  const [publisher, subscriber] = [new Redis(url), new Redis(url)];
  try {
    const channel = `bench:${randomUUID()}`;
    await subscriber.subscribe(channel);
    const mailbox = new Mailbox();
    subscriber.on('message', (_channel, text) => mailbox.deliver(text));
    return await repeat(samples, signal, mailbox, async (text) => {
      await publisher.publish(channel, text);
    });
  } finally {
    publisher.disconnect();
    subscriber.disconnect();
  }
}

/** From producing a record until a consumer of the same partition has it. */
export async function kafkaRoundTrips(
  environment: KafkaEnvironment,
  samples: number,
  signal: AbortSignal,
): Promise<number[]> {
  const kafka = kafkaClient(environment);
  const topic = `bench-${randomUUID()}`;
  const admin = kafka.admin();
  const producer = kafka.producer();
  const consumer = kafka.consumer({ groupId: topic, maxWaitTimeInMs: 100 });
  const mailbox = new Mailbox();
  try {
    await Promise.all([admin.connect(), producer.connect(), consumer.connect()]);
    await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ message }) => mailbox.deliver(message.value?.toString() ?? ''),
    });
    const send = async (text: string): Promise<void> => {
      await producer.send({ topic, acks: -1, messages: [{ value: text }] });
    };
    await repeat(5, signal, mailbox, send); // the first waits for the group to form
    return await repeat(samples, signal, mailbox, send);
  } finally {
    await consumer.disconnect();
    await producer.disconnect();
    await admin.deleteTopics({ topics: [topic] }).catch(() => undefined); // it may not have come to be
    await admin.disconnect();
  }
}

/** Texts that are waited for. */
class Mailbox {
  #expected: { readonly text: string; readonly resolve: (at: number) => void } | undefined;

  deliver(text: string): void {
    if (text === this.#expected?.text) this.#expected.resolve(performance.now());
  }

  /** When the text came. @throws DOMException TimeoutError after 10 s */
  expect(text: string): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    this.#expected = { text, resolve };
    const late = new DOMException('no message in time', 'TimeoutError');
    const timer = setTimeout(() => reject(late), stepDeadlineMs);
    return promise.finally(() => clearTimeout(timer));
  }
}

async function repeat(
  samples: number,
  signal: AbortSignal,
  mailbox: Mailbox,
  send: (text: string) => Promise<void>,
): Promise<number[]> {
  const took: number[] = [];
  for (let i = 0; i < samples; i += 1) {
    signal.throwIfAborted();
    await pause(5 + Math.random() * 20);
    const text = randomUUID();
    const began = performance.now();
    const [at] = await Promise.all([mailbox.expect(text), send(text)]);
    took.push(at - began);
  }
  return took;
}
