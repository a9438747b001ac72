import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AppLogger } from '../observability/logger.js';
import { PrimaryDb } from '../postgres/primary-db.js';
import { CacheUnavailable, RedisLink } from './redis-link.js';

const ASK_EVERY_MS = 5000;
const ASK_AGAIN_MS = 250;

/**
 * Names the run of Redis and the history of the database that fences and entries belong to. What was written under
 * another name is not trusted: its ids and positions mean nothing here, or changes were missed between the two.
 */
@Injectable()
export class Lineages implements OnModuleInit, OnApplicationShutdown {
  private database: string | null = null;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly redis: RedisLink,
    private readonly primary: PrimaryDb,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.ask();
  }

  /** The name that holds now. Throws CacheUnavailable while Redis or the database has not said who it is. */
  current(): string {
    if (this.database === null) throw new CacheUnavailable();
    return `${this.redis.runId()}.${this.database}`;
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async ask(): Promise<void> {
    try {
      const { systemId, timeline } = await this.primary.lineage();
      const database = `${systemId}.${timeline}`;
      if (database !== this.database)
        this.logger.info({ systemId, timeline }, 'the database has said who it is');
      this.database = database;
    } catch {
      // The primary is away: what was known stays true until it answers again.
    }
    if (this.stopped) return;
    this.timer = setTimeout(
      () => void this.ask(),
      this.database === null ? ASK_AGAIN_MS : ASK_EVERY_MS,
    ).unref();
  }
}
