import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AppLogger } from '../../observability/logger.js';
import { PrimaryDb } from '../../postgres/primary-db.js';
import type { Statement } from '../../postgres/statement.js';
import { Portions } from '../../postgres/portions.js';
import { Sweep } from '../../postgres/sweep.js';
import { forgetFamilies, forgetPassed, forgetTokens } from './session-statements.js';

const EVERY_MS = 5000;
/** In one statement: a family brings its tokens along, and there are 200 ms. */
const MOST_TOKENS = 500;
const MOST_FAMILIES = 20;

/** Forgets sessions that have expired. It has no state, and several processes sweep side by side. */
@Injectable()
export class SessionSweeper implements OnModuleInit, OnApplicationShutdown {
  private readonly sweep: Sweep;

  constructor(
    private readonly db: PrimaryDb,
    @Inject(AppLogger) logger: AppLogger,
  ) {
    const [tokens, families] = [new Portions(MOST_TOKENS), new Portions(MOST_FAMILIES)];
    this.sweep = new Sweep(logger, {
      of: 'expired sessions',
      everyMs: EVERY_MS,
      run: async () => {
        await this.all(tokens, forgetTokens);
        await this.all(families, forgetPassed);
        await this.all(families, forgetFamilies);
      },
    });
  }

  onModuleInit(): void {
    this.sweep.start();
  }

  onApplicationShutdown(): void {
    this.sweep.stop();
  }

  private async all(portions: Portions, forget: (most: number) => Statement): Promise<void> {
    await portions.all(
      async (most) => (await this.db.query(forget(most))).length,
      () => this.sweep.stopped,
    );
  }
}
