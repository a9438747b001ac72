import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AppLogger } from '../observability/logger.js';
import { Metrics } from '../observability/metrics.js';
import { PrimaryClock } from './primary-clock.js';
import { PrimaryDb } from './primary-db.js';

const ASK_EVERY_MS = 2000;
const ASK_AGAIN_MS = 250;

/** Keeps asking the primary who it is and what its clock says. */
@Injectable()
export class PrimaryIdentity implements OnModuleInit, OnApplicationShutdown {
  readonly clock = new PrimaryClock();
  private known: string | null = null;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly primary: PrimaryDb,
    metrics: Metrics,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {
    const { clock } = this;
    metrics.gauge({
      name: 'kirana_primary_clock_offset_seconds',
      help: "How far the primary's clock is ahead of this machine's at most",
      collect() {
        this.set((clock.offsetMs() ?? 0) / 1000);
      },
    });
  }

  async onModuleInit(): Promise<void> {
    await this.ask();
  }

  /** `<system identifier>.<timeline>` of the database, or null while no primary has said it. */
  current(): string | null {
    return this.known;
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async ask(): Promise<void> {
    try {
      const { systemId, timeline } = await this.clock.measure(() => this.primary.lineage());
      const database = `${systemId}.${timeline}`;
      if (database !== this.known)
        this.logger.info({ systemId, timeline }, 'the database has said who it is');
      this.known = database;
    } catch {
      // The primary is away: what was known stays true until it answers again.
    }
    if (this.stopped) return;
    const wait = this.known === null ? ASK_AGAIN_MS : ASK_EVERY_MS;
    this.timer = setTimeout(() => void this.ask(), wait).unref();
  }
}
