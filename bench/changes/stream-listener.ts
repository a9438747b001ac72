import { Redis } from 'ioredis';
import { waitUntil } from '../../scripts/stack/wait.ts';
import { Moments } from './moments.ts';

const channel = 'kirana:stream';

/** Listens to what the change stream's consumer tells every API process, on a subscription of its own. */
export class StreamListener {
  /** When the first fence of a transaction, by its 64-bit id, was announced. */
  readonly fences = new Moments();
  readonly #redis: Redis;
  #consumedUpTo = 0n;

  private constructor(redis: Redis) {
    this.#redis = redis;
    redis.on('message', (_channel, message) => this.#take(message, performance.now()));
  }

  /** @throws Error when Redis does not take the subscription */
  static async start(redisUrl: string): Promise<StreamListener> {
    const redis = new Redis(redisUrl, { lazyConnect: true });
    redis.on('error', () => undefined); // who waits is told by a deadline
    await redis.connect();
    const listener = new StreamListener(redis);
    await redis.subscribe(channel);
    return listener;
  }

  stop(): void {
    this.#redis.disconnect();
  }

  /**
   * Waits until everything up to the transaction was consumed, and its fences announced.
   * @throws DeadlineError when it was not in time
   */
  async consumed(transaction: string, deadlineMs: number): Promise<void> {
    const look = async (): Promise<void> => {
      if (this.#consumedUpTo > BigInt(transaction)) return;
      throw new Error(`the stream has not come to transaction ${transaction}`);
    };
    await waitUntil(look, { deadlineMs, everyMs: 10 });
  }

  #take(message: string, at: number): void {
    const fields = message.split(' ');
    if (fields[0] === 'fence') {
      for (const transaction of (fields[4] ?? '').split(',')) this.fences.came(transaction, at);
    } else if (fields[0] === 'watermark') {
      this.#consumedUpTo = BigInt(fields[4] ?? 0);
    }
  }
}
