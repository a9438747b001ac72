import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AppLogger } from '../../observability/logger.js';
import { Metrics } from '../../observability/metrics.js';
import { expirySweep } from '../../sweeps/expired-rows.js';
import { PrimaryDb } from '../../postgres/primary-db.js';
import type { Sweep } from '../../sweeps/sweep.js';
import { endHolds, expiredHolds, type HoldRow, lockExpired, lockStock } from './hold-statements.js';

const EVERY_MS = 2000;
/** In one transaction; of 100 lines each these were seen to take 132 of its 200 ms. */
const MOST_HOLDS = 50;

/**
 * Gives back what expired holds keep. It has no state that matters: a sweep that dies in the middle was rolled back, and
 * the next one, of whatever process, finds the same holds. Several processes sweep side by side; each hold is ended by one
 * of them.
 */
@Injectable()
export class HoldSweeper implements OnModuleInit, OnApplicationShutdown {
  private readonly ended;
  private readonly sweep: Sweep;

  constructor(
    private readonly db: PrimaryDb,
    metrics: Metrics,
    @Inject(AppLogger) logger: AppLogger,
  ) {
    this.ended = metrics.counter({
      name: 'kirana_stock_holds_expired_total',
      help: 'Holds whose time was up and whose stock was given back',
    });
    this.sweep = expirySweep<HoldRow>(logger, metrics, {
      of: 'expired holds',
      everyMs: EVERY_MS,
      most: MOST_HOLDS,
      find: (most, skip) => db.query(expiredHolds(most, skip)),
      end: (holds) => this.end(holds),
    });
  }

  onModuleInit(): void {
    this.sweep.start();
  }

  onApplicationShutdown(): void {
    this.sweep.stop();
  }

  private async end(holds: readonly HoldRow[]): Promise<number> {
    const { value } = await this.db.portion(async (tx) => {
      const locked = await tx.query<HoldRow>(lockExpired(holds.map(({ id }) => id)));
      if (locked.length === 0) return 0;
      await tx.query(
        lockStock(
          [],
          locked.map(({ customer_id }) => customer_id),
        ),
      );
      await tx.query(endHolds(locked.map(({ id }) => id)));
      return locked.length;
    });
    this.ended.inc(value);
    return value;
  }
}
