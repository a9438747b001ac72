import { Redis } from 'ioredis';

const channel = 'kirana:stream';

/** Waits for a moment in the stream; the time is performance.now() at which the message came. */
type Waiter = (at: number) => void;

/** Listens to what the change stream's consumer tells every API process, on a subscription of its own. */
export class StreamListener {
  readonly #redis: Redis;
  /** When a transaction's first fence came: a message may overtake the answer to its commit. */
  readonly #fencedAt = new Map<string, number>();
  readonly #fenceWaiters = new Map<string, Waiter>();
  readonly #watermarkWaiters = new Set<{ transaction: bigint; resolve: Waiter }>();

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
   * When the first fence raised by the transaction was announced.
   * @throws DOMException TimeoutError when none was in time
   */
  fenced(transaction: string, deadlineMs: number): Promise<number> {
    const known = this.#fencedAt.get(transaction);
    if (known !== undefined) return Promise.resolve(known);
    return withDeadline(deadlineMs, (resolve) => {
      this.#fenceWaiters.set(transaction, resolve);
      return () => this.#fenceWaiters.delete(transaction);
    });
  }

  /**
   * Until everything up to the transaction was consumed, and its fences announced.
   * @throws DOMException TimeoutError when it was not in time
   */
  async consumed(transaction: string, deadlineMs: number): Promise<void> {
    await withDeadline(deadlineMs, (resolve) => {
      const waiter = { transaction: BigInt(transaction), resolve };
      this.#watermarkWaiters.add(waiter);
      return () => this.#watermarkWaiters.delete(waiter);
    });
  }

  #take(message: string, at: number): void {
    const fields = message.split(' ');
    if (fields[0] === 'fence') this.#takeFence(fields[4] ?? '', at);
    if (fields[0] === 'watermark') this.#takeWatermark(fields[4], at);
  }

  #takeFence(transactions: string, at: number): void {
    for (const transaction of transactions.split(',')) {
      if (this.#fencedAt.has(transaction)) continue; // another namespace of the same transaction
      this.#fencedAt.set(transaction, at);
      this.#fenceWaiters.get(transaction)?.(at);
    }
  }

  #takeWatermark(transaction: string | undefined, at: number): void {
    if (transaction === undefined) return;
    for (const waiter of this.#watermarkWaiters) {
      if (BigInt(transaction) > waiter.transaction) waiter.resolve(at);
    }
  }
}

/** Resolves by what `begin` is given, and takes the wait back at the end. */
function withDeadline(deadlineMs: number, begin: (resolve: Waiter) => () => void): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const end = begin(resolve);
  const timer = setTimeout(() => reject(new DOMException('no message in time', 'TimeoutError')), deadlineMs);
  return promise.finally(() => {
    clearTimeout(timer);
    end();
  });
}
