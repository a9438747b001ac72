import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AppLogger } from '../../observability/logger.js';
import { PrimaryDb } from '../../postgres/primary-db.js';
import type { Statement } from '../../postgres/statement.js';
import { Portions } from '../../postgres/portions.js';
import { Sweep } from '../../sweeps/sweep.js';
import { forgetFamilies, forgetPassed, forgetTokens } from './session-statements.js';

const EVERY_MS = 5000;
/** In one statement: a family brings its tokens along, and there are 200 ms. */
const MOST_TOKENS = 500;
const MOST_FAMILIES = 20;

/** Forgets sessions that have expired. It has no state, and several processes sweep side by side. */
@Injectable()
export class SessionSweeper implements OnModuleInit, OnApplicationShutdown {
  private readonly sweeps: readonly Sweep[];

  constructor(
    private readonly db: PrimaryDb,
    @Inject(AppLogger) logger: AppLogger,
  ) {
    this.sweeps = [
      this.sweepOf(logger, 'expired refresh tokens', MOST_TOKENS, forgetTokens),
      this.sweepOf(logger, 'sign-ins that have lasted long enough', MOST_FAMILIES, forgetPassed),
      this.sweepOf(logger, 'expired sign-ins', MOST_FAMILIES, forgetFamilies),
    ];
  }

  onModuleInit(): void {
    for (const sweep of this.sweeps) sweep.start();
  }

  onApplicationShutdown(): void {
    for (const sweep of this.sweeps) sweep.stop();
  }

  /** Each on its own: one that fails keeps none of the others. */
  private sweepOf(logger: AppLogger, of: string, most: number, forget: (most: number) => Statement): Sweep {
    const portions = new Portions(most);
    const sweep: Sweep = new Sweep(logger, {
      of,
      everyMs: EVERY_MS,
      run: () =>
        portions.all(
          async (size) => (await this.db.query(forget(size))).length,
          () => !sweep.stopped,
        ),
    });
    return sweep;
  }
}
