import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AppLogger } from '../observability/logger.js';
import { Metrics } from '../observability/metrics.js';
import { PrimaryClock } from './primary-clock.js';
import { type Lineage, PrimaryDb } from './primary-db.js';

const ASK_EVERY_MS = 2000;
const ASK_AGAIN_MS = 250;

/** Keeps asking the primary who it is and what its clock says. */
@Injectable()
export class PrimaryIdentity implements OnModuleInit, OnApplicationShutdown {
  readonly clock = new PrimaryClock();
  private known: string | null = null;
  private changedAt = -Infinity;
  private readonly listeners: (() => void)[] = [];
  private timer: NodeJS.Timeout | undefined;
  /** Of `performance.now()`; infinite while it is being asked. */
  private askedAt = -Infinity;
  private stopped = false;

  constructor(
    private readonly primary: PrimaryDb,
    metrics: Metrics,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {
    primary.onConnection((lineage) => this.note(databaseOf(lineage)));
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

  /** Told when another database, or another timeline of it, answers than before. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** How long the same database has been answering, in ms: a standby may still show another history for a while. */
  sameForMs(): number {
    return performance.now() - this.changedAt;
  }

  /** Somebody has heard of a later timeline: asks now, unless the primary has just been asked. */
  askNow(): void {
    if (this.stopped || performance.now() - this.askedAt < ASK_AGAIN_MS) return;
    clearTimeout(this.timer);
    void this.ask();
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private note(database: string): void {
    if (database === this.known) return;
    const another = this.known !== null;
    this.known = database;
    this.logger.info({ database }, 'the database has said who it is: <system id>.<timeline>');
    if (!another) return;
    this.changedAt = performance.now();
    for (const told of this.listeners) told();
  }

  private async ask(): Promise<void> {
    this.askedAt = Infinity;
    try {
      this.note(databaseOf(await this.clock.measure(() => this.primary.lineage())));
    } catch {
      // The primary is away: what was known stays true until it answers again.
    }
    this.askedAt = performance.now();
    if (this.stopped) return;
    const wait = this.known === null ? ASK_AGAIN_MS : ASK_EVERY_MS;
    this.timer = setTimeout(() => void this.ask(), wait).unref();
  }
}

const databaseOf = ({ systemId, timeline }: Lineage): string => `${systemId}.${timeline}`;
