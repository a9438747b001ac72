import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { AppConfig } from '../../config/config.js';
import { AppLogger } from '../../observability/logger.js';
import { PrimaryIdentity } from '../../postgres/primary-identity.js';
import { Lineages } from '../redis/lineage.js';
import { MemoryLevel } from '../levels/memory-level.js';
import { FENCE_CHANNEL } from '../namespaces.js';
import { redisConnection } from '../redis/redis-connection.js';
import { RedisLink } from '../redis/redis-link.js';
import { parseChannelMessage } from './channel-message.js';
import { WatermarkState } from './watermark-state.js';

const COMMAND_TIMEOUT_MS = 1000;
/** A server that refuses the subscription is asked again after this time. */
const AGAIN_AFTER_MS = 5000;
/** A connection on which nothing comes is asked for a sign of life this often. */
const PING_EVERY_MS = 2000;

/**
 * What the workers tell through Redis: raised fences, then the watermark that covers them, in this order on one
 * connection. A connection that breaks takes everything with it that it has told; what is lost on one that hangs
 * shows as a watermark that stands still, and entries grow too old.
 */
@Injectable()
export class FenceChannel implements OnModuleInit, OnApplicationShutdown {
  private readonly redis: Redis;
  private timer: NodeJS.Timeout | undefined;
  /** Counts the connections: what is found out about one says nothing of the next. */
  private connection = 0;

  constructor(
    config: AppConfig,
    link: RedisLink,
    private readonly lineages: Lineages,
    private readonly memory: MemoryLevel,
    private readonly watermark: WatermarkState,
    primary: PrimaryIdentity,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {
    // Another history of the database: what was received under the old one says nothing of it.
    primary.onChange(() => this.restart());
    // Commands may reach another server for a while than the one that this subscription still hangs on.
    link.onOtherRun(() => this.restart());
    this.redis = redisConnection(config.redisUrl, COMMAND_TIMEOUT_MS);
    this.redis.on('ready', () => void this.begin());
    this.redis.on('close', () => this.end());
    this.redis.on('message', (_channel: string, text: string) => this.receive(text));
  }

  async onModuleInit(): Promise<void> {
    this.timer = setInterval(() => void this.ping(), PING_EVERY_MS).unref();
    await this.redis.connect().catch(() => undefined);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.redis.quit().catch(() => this.redis.disconnect());
  }

  private async begin(): Promise<void> {
    const { connection } = this;
    try {
      await this.redis.subscribe(FENCE_CHANNEL);
      this.memory.subscribe();
      this.watermark.forget();
      this.watermark.expectMovement();
      this.logger.info('fences and the watermark are received');
    } catch (error) {
      this.logger.warn({ err: error }, 'fences and the watermark cannot be received');
      const again = () => connection === this.connection && this.redis.disconnect(true);
      setTimeout(again, AGAIN_AFTER_MS).unref();
    }
  }

  /** Whatever was received before is void. */
  private restart(): void {
    this.memory.empty();
    this.watermark.forget();
  }

  private end(): void {
    this.connection += 1;
    this.memory.unsubscribe();
    this.watermark.forget();
    this.watermark.expectNothing();
  }

  private async ping(): Promise<void> {
    if (this.redis.status !== 'ready') return;
    await this.redis.ping().catch(() => this.redis.disconnect(true));
  }

  private receive(text: string): void {
    const message = parseChannelMessage(text);
    // Another run of Redis, another history of the database, or a text of nobody's: nothing that was told before holds.
    if (message === null || message.lineage !== this.lineages.last()) this.restart();
    else if (message.kind === 'fence') this.memory.raise(message.namespace, message.version);
    else if (message.kind === 'flush') this.memory.empty();
    else this.watermark.reach(message.watermark);
  }
}
