import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AppLogger } from '../../observability/logger.js';
import { PrimaryDb } from '../../postgres/primary-db.js';
import type { Statement } from '../../postgres/statement.js';
import { forgetFamilies, forgetTokens } from './session-statements.js';

const EVERY_MS = 5000;
/** In one statement: a family brings its tokens along, and there are 200 ms. */
const MOST_TOKENS = 500;
const MOST_FAMILIES = 20;

/** Forgets sessions that have expired. It has no state, and several processes sweep side by side. */
@Injectable()
export class SessionSweeper implements OnModuleInit, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private failing = false;

  constructor(
    private readonly db: PrimaryDb,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {}

  onModuleInit(): void {
    void this.sweepAgainAndAgain();
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async sweepAgainAndAgain(): Promise<void> {
    try {
      await this.all(forgetTokens(MOST_TOKENS), MOST_TOKENS);
      await this.all(forgetFamilies(MOST_FAMILIES), MOST_FAMILIES);
      if (this.failing) this.logger.info('expired sessions are forgotten again');
      this.failing = false;
    } catch (error) {
      if (!this.failing && !this.stopped)
        this.logger.warn({ err: error }, 'expired sessions cannot be forgotten');
      this.failing = true;
    }
    if (!this.stopped) this.timer = setTimeout(() => void this.sweepAgainAndAgain(), EVERY_MS);
  }

  private async all(statement: Statement, most: number): Promise<void> {
    while (!this.stopped && (await this.db.query(statement)).length === most);
  }
}
