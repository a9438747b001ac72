import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AppLogger } from '../../observability/logger.js';
import { Metrics } from '../../observability/metrics.js';
import { PrimaryDb } from '../../postgres/primary-db.js';
import { Portions } from '../../postgres/portions.js';
import { Sweep } from '../../postgres/sweep.js';
import { forgetRequests } from '../requests/request-statements.js';
import { endHolds, lockStock } from './hold-statements.js';

const EVERY_MS = 2000;
/** In one transaction; of 100 lines each these were seen to take 132 of its 200 ms. */
const MOST_HOLDS = 50;
const MOST_REQUESTS = 500;

/**
 * Gives back what expired holds keep, and forgets old answers. It has no state: a sweep that dies in the middle was rolled
 * back, and the next one, of whatever process, finds the same holds. Several processes sweep side by side; each hold is
 * ended by one of them.
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
    const [holds, requests] = [new Portions(MOST_HOLDS), new Portions(MOST_REQUESTS)];
    this.sweep = new Sweep(logger, {
      of: 'expired holds',
      everyMs: EVERY_MS,
      run: async () => {
        const stopped = () => this.sweep.stopped;
        await holds.all((most) => this.endSome(most), stopped);
        await requests.all(async (most) => (await db.query(forgetRequests(most))).length, stopped);
      },
    });
  }

  onModuleInit(): void {
    this.sweep.start();
  }

  onApplicationShutdown(): void {
    this.sweep.stop();
  }

  /** How many holds it ended. */
  private async endSome(most: number): Promise<number> {
    const { value } = await this.db.transaction(async (tx) => {
      const expired = await tx.query<{ id: string; customer_id: string }>({
        name: 'holds-expired',
        text: `SELECT id, customer_id::text AS customer_id FROM stock_holds WHERE expires_at <= now()
                ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
        values: [most],
      });
      if (expired.length === 0) return 0;
      await tx.query(
        lockStock(
          [],
          expired.map(({ customer_id }) => customer_id),
        ),
      );
      await tx.query(endHolds(expired.map(({ id }) => id)));
      return expired.length;
    });
    this.ended.inc(value);
    return value;
  }
}
