import { Redis } from 'ioredis';
import { frontierOf, toLine } from './stream-messages.ts';
import type { HistoryWriter } from './writer.ts';

const channel = 'kirana:stream';

/** The name of the checker's own connection in Redis: the faults leave it alone. */
export const checkersConnection = 'kirana-check';

/** Listens to the change stream's channel and writes down each message with the time of its receipt. */
export class StreamSubscription {
  readonly #redis: Redis;
  readonly #history: HistoryWriter;
  /** The largest frontier of a watermark so far, bytes of log. */
  frontier = 0;
  messages = 0;
  unknown = 0;

  constructor(url: string, history: HistoryWriter) {
    this.#history = history;
    this.#redis = new Redis(url, {
      lazyConnect: true,
      connectionName: checkersConnection,
      autoResubscribe: false,
      maxRetriesPerRequest: null,
      retryStrategy: () => 50,
      connectTimeout: 2_000,
    });
    this.#redis.on('error', () => undefined); // it connects again by itself; the loss is in the history
    this.#redis.on('ready', () => void this.#subscribe());
    this.#redis.on('close', () => {
      this.#note('lost');
    });
    this.#redis.on('message', (_channel: string, text: string) => {
      this.#take(text);
    });
  }

  /** @throws Error when Redis can't be reached now; later losses are survived */
  async open(): Promise<void> {
    await this.#redis.connect();
  }

  close(): void {
    this.#redis.disconnect();
  }

  async #subscribe(): Promise<void> {
    try {
      await this.#redis.subscribe(channel);
      this.#note('subscribed');
    } catch {
      // The connection broke again: the next 'ready' subscribes.
    }
  }

  #take(text: string): void {
    const line = toLine(text, this.#history.now());
    this.messages += 1;
    if (line === undefined) {
      this.unknown += 1;
      return;
    }
    if (line.k === 'watermark') this.frontier = Math.max(this.frontier, frontierOf(line.text));
    this.#history.write(line);
  }

  #note(text: string): void {
    this.#history.write({ k: 'subscription', at: this.#history.now(), text });
  }
}
