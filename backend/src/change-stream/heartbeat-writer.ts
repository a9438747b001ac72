import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AppLogger } from '../observability/logger.js';
import { PrimaryDb } from '../postgres/primary-db.js';
import type { Statement } from '../postgres/statement.js';

const EVERY_MS = 250;

/*
 * One transaction, one row for each consumed topic. The condition lets several workers beat without multiplying it:
 * the second one waits for the row, sees it fresh, and updates nothing.
 */
const BEAT: Statement = {
  name: 'heartbeat',
  text: `UPDATE heartbeats
            SET beat_at = clock_timestamp(),
                lsn = (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint,
                transaction_id = pg_current_xact_id()::text::bigint
          WHERE beat_at < clock_timestamp() - $1::interval`,
  values: [`${EVERY_MS * 0.8} ms`],
};

/** Beats a few times a second: replicas show by it how far they are, and the change stream how far it has come. */
@Injectable()
export class HeartbeatWriter implements OnModuleInit, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private failing = false;

  constructor(
    private readonly primary: PrimaryDb,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {}

  onModuleInit(): void {
    void this.beat();
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async beat(): Promise<void> {
    try {
      await this.primary.query(BEAT);
      if (this.failing) this.logger.info('heartbeats are written again');
      this.failing = false;
    } catch (error) {
      if (!this.failing && !this.stopped) this.logger.warn({ err: error }, 'heartbeats cannot be written');
      this.failing = true;
    }
    if (!this.stopped) this.timer = setTimeout(() => void this.beat(), EVERY_MS);
  }
}
