import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../../config/config.js';
import { AppLogger } from '../../observability/logger.js';
import { redisConnection } from './redis-connection.js';
import { withScripts, type ScriptedRedis } from './scripts.js';

/** Redis cannot be used right now; the caller answers without it. */
export class CacheUnavailable extends Error {
  constructor(options?: ErrorOptions) {
    super('Redis cannot be used right now', options);
    this.name = 'CacheUnavailable';
  }
}

/** A quarter of the 2 s that an answer may take; also what a busy process may need to get to its replies. */
const COMMAND_TIMEOUT_MS = 500;
/** A server that refuses to say who it is (its rights, say) is asked again after this time. */
const AGAIN_AFTER_MS = 5000;
/** After a timeout Redis is left alone for this long: a stopped server costs one slow request, not all of them. */
const REST_MS = 1000;

/**
 * The connection to Redis, and the identity of the server behind it. Usable only while that is known: a command never
 * waits in a queue for another server, and is never sent again to one (what a fence promises holds for one run of one
 * server only).
 */
@Injectable()
export class RedisLink implements OnModuleInit, OnApplicationShutdown {
  private readonly redis: ScriptedRedis;
  private serverRunId: string | null = null;
  private restUntil = 0;
  /** Counts the connections: what is found out about one says nothing of the next. */
  private connection = 0;
  private readonly refusals = new Set<string>();
  /** The run id that was told last. */
  private toldRunId: string | null = null;
  private readonly listeners: (() => void)[] = [];

  constructor(
    config: AppConfig,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {
    this.redis = withScripts(redisConnection(config.redisUrl, COMMAND_TIMEOUT_MS));
    this.redis.on('ready', () => void this.identify());
    this.redis.on('close', () => this.forget());
  }

  async onModuleInit(): Promise<void> {
    await this.redis
      .connect()
      .catch(() => this.logger.warn('Redis is not there: lists come from the replicas'));
  }

  /** The run id of the server that commands go to now. Throws CacheUnavailable when there is none to be trusted. */
  runId(): string {
    if (this.serverRunId === null || performance.now() < this.restUntil) throw new CacheUnavailable();
    return this.serverRunId;
  }

  /** Told when another run of Redis is in use than before. */
  onOtherRun(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** The run id of the server that was last heard of on this connection, also while it is left alone; else null. */
  lastRunId(): string | null {
    return this.serverRunId;
  }

  /** Runs commands. Throws CacheUnavailable when Redis cannot be used or does not answer in time. */
  async use<T>(run: (redis: ScriptedRedis) => Promise<T>): Promise<T> {
    this.runId();
    try {
      return await run(this.redis);
    } catch (error) {
      if (error instanceof Error && error.name === 'ReplyError') this.refused(error);
      if (error instanceof Error && /timed out/i.test(error.message))
        this.restUntil = performance.now() + REST_MS;
      throw new CacheUnavailable({ cause: error });
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.redis.quit().catch(() => this.redis.disconnect());
  }

  private async identify(): Promise<void> {
    const { connection } = this;
    try {
      const [info, save, aof] = await Promise.all([
        this.redis.info('server'),
        this.redis.config('GET', 'save'),
        this.redis.config('GET', 'appendonly'),
      ]);
      // Nothing may survive a restart: entries would come back without the changes that were missed meanwhile.
      if (save[1] !== '' || aof[1] !== 'no') {
        this.logger.error('Redis persists its data (save or appendonly is set): the cache stays unused');
        return;
      }
      this.serverRunId = /run_id:(\w+)/.exec(info)?.[1] ?? null;
      if (this.serverRunId !== this.toldRunId) for (const told of this.listeners) told();
      this.toldRunId = this.serverRunId;
      this.logger.info({ runId: this.serverRunId }, 'Redis is in use');
    } catch (error) {
      this.logger.warn({ err: error }, 'Redis did not tell who it is');
      const again = () => connection === this.connection && this.redis.disconnect(true);
      setTimeout(again, AGAIN_AFTER_MS).unref();
    }
  }

  /** A server that answers and refuses (full, demoted, rights taken): said once for each kind. */
  private refused(error: Error): void {
    const code = error.message.split(' ', 1)[0] ?? '';
    if (this.refusals.has(code)) return;
    this.refusals.add(code);
    this.logger.error({ err: error }, 'Redis refuses a command: lists come from the replicas');
  }

  private forget(): void {
    this.connection += 1;
    if (this.serverRunId !== null) this.logger.warn('Redis is gone: lists come from the replicas');
    this.serverRunId = null;
  }
}
