import { randomUUID } from 'node:crypto';
import type { Consumer } from 'kafkajs';
import { z } from 'zod';
import { kafkaClient, type KafkaEnvironment } from '../../scripts/pipeline/kafka-client.ts';
import { Moments } from './moments.ts';

const topic = 'kirana.public.products';
const joinDeadlineMs = 60_000;
const event = z.object({ __txid: z.number().optional() });

/** Listens to the products' change events, beside the consumer that they are for. */
export class EventListener {
  /** When the first event of a transaction came, by the low 32 bits of its id. */
  readonly #events = new Moments();
  readonly #consumer: Consumer;

  private constructor(consumer: Consumer) {
    this.#consumer = consumer;
  }

  /** Listens to what comes from now on. @throws Error when nothing has come within a minute: heartbeats would */
  static async start(environment: KafkaEnvironment): Promise<EventListener> {
    const consumer = kafkaClient(environment).consumer({
      groupId: `bench-${randomUUID()}`,
      maxWaitTimeInMs: 100,
    });
    const listener = new EventListener(consumer);
    const { promise: first, resolve, reject } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => reject(new Error(`nothing comes from ${topic}`)), joinDeadlineMs);
    try {
      await consumer.connect();
      await consumer.subscribe({ topic, fromBeginning: false });
      await consumer.run({
        autoCommit: false,
        eachMessage: async ({ message: { value } }) => {
          resolve(undefined);
          listener.#take(value, performance.now());
        },
      });
      await first;
      return listener;
    } catch (error) {
      await listener.stop();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async stop(): Promise<void> {
    await this.#consumer.disconnect();
  }

  /** When an event of the transaction (64-bit id) came, as performance.now(); undefined when not in time. */
  event(transaction: string, deadlineMs: number): Promise<number | undefined> {
    return this.#events.at(String(BigInt.asUintN(32, BigInt(transaction))), deadlineMs);
  }

  #take(value: Buffer | null, at: number): void {
    if (value === null) return; // a tombstone
    const { __txid: transaction } = event.parse(JSON.parse(value.toString()));
    if (transaction !== undefined) this.#events.came(String(transaction), at);
  }
}
