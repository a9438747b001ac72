import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { redisConnection } from '../cache/redis/redis-connection.js';

/** An entry of a Redis stream: its id, and its fields and values in turn. */
export type StreamEntry = [id: string, fields: string[]];

export interface StreamListener {
  /**
   * Reading goes on behind this entry, and not where it ended before (or it never began): entries may be missing
   * between the two. Resolves when everybody has been told; nothing is read before.
   */
  begun(id: string): Promise<void>;
  /** The next entries, in order, without a gap. When it throws, the same ones are read again on another connection. */
  received(entries: readonly StreamEntry[]): void;
}

const BLOCK_MS = 2000;
/** An answer that takes longer than the blocking itself by this much: the connection hangs. */
const COMMAND_TIMEOUT_MS = BLOCK_MS + 2000;
const AGAIN_AFTER_MS = 500;
const MOST_AT_ONCE = 500;

/**
 * Reads a Redis stream from its newest entry on, on a connection of its own.
 *
 *   connected -> (position known and its entry still there -> read on | begin at the newest entry) -> read -> read …
 *
 * A stream loses its oldest entries first, so as long as the entry that was read last still stands, nothing behind it is
 * missing: not by trimming, and not by another run of Redis. It is asked for with each read, behind it on the same
 * connection, which costs no round trip.
 */
export class StreamReader {
  private readonly redis: Redis;
  private at: string | null = null;
  private connection = 0;

  constructor(
    redisUrl: string,
    private readonly key: string,
    private readonly listener: StreamListener,
  ) {
    this.redis = redisConnection(redisUrl, COMMAND_TIMEOUT_MS);
    this.redis.on('ready', () => void this.read());
    this.redis.on('close', () => (this.connection += 1));
  }

  /** Resolves when the first attempt to connect is over; it is tried again until `stop`. */
  async start(): Promise<void> {
    await this.redis.connect().catch(() => undefined);
  }

  stop(): void {
    this.connection += 1;
    this.redis.disconnect();
  }

  private async read(): Promise<void> {
    const { connection } = this;
    try {
      while (connection === this.connection) {
        const at = this.at ?? (await this.begin());
        const [reply, [last]] = await Promise.all([
          this.redis.xread('COUNT', MOST_AT_ONCE, 'BLOCK', BLOCK_MS, 'STREAMS', this.key, at),
          this.redis.xrange(this.key, at, at),
        ]);
        if (connection !== this.connection) return;
        if (last === undefined) this.at = null;
        else this.receive(reply?.[0]?.[1] ?? []);
      }
    } catch {
      await pause(AGAIN_AFTER_MS, undefined, { ref: false });
      if (connection === this.connection) this.redis.disconnect(true);
    }
  }

  /** An empty stream gets an entry of nobody's: every position in it is that of an entry. */
  private async begin(): Promise<string> {
    const [newest] = await this.redis.xrevrange(this.key, '+', '-', 'COUNT', 1);
    const at = newest?.[0] ?? (await this.redis.xadd(this.key, '*', 'begin', ''));
    if (at === null) throw new Error('XADD gave no id');
    await this.listener.begun(at);
    this.at = at;
    return at;
  }

  private receive(entries: readonly StreamEntry[]): void {
    const newest = entries.at(-1);
    if (newest === undefined) return;
    this.listener.received(entries);
    this.at = newest[0];
  }
}
