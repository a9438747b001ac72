import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { WatermarkState } from '../cache/watermark/watermark-state.js';
import { AppLogger } from '../observability/logger.js';
import { PrimaryDb } from '../postgres/primary-db.js';
import type { Statement } from '../postgres/statement.js';
import { toTransactionId, type TransactionId } from '../postgres/transaction-id.js';
import { ChangeStreamMetrics } from './change-stream-metrics.js';
import { OpenTransactions, type TransactionHorizon } from './open-transactions.js';
import { TransactionBound } from './transaction-bound.js';

const EVERY_MS = 250;
/** A transaction that is open for longer (ms) is told about: xmin stands still, and much cannot be shown to be fresh. */
const LONG_MS = 5000;

/*
 * One transaction, one row for each consumed topic, the same number in all of them. Each row is locked before anything is
 * asked that goes into it: so the position is asked when the beat before has ended, and the second of two workers
 * waits, sees the beat fresh, and writes nothing. What it asks besides is answered in any case.
 */
const BEAT: Statement = {
  name: 'heartbeat',
  text: `WITH due AS MATERIALIZED (
           SELECT sequence FROM heartbeats
            WHERE beat_at < clock_timestamp() - $1::interval OR beat_at > clock_timestamp()
            ORDER BY topic FOR UPDATE),
         next AS MATERIALIZED (
           SELECT max(sequence) + 1 AS sequence FROM due
           HAVING count(*) = (SELECT count(*) FROM heartbeats)),
         beat AS (
           UPDATE heartbeats
              SET sequence = next.sequence,
                  beat_at = clock_timestamp(),
                  lsn = (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint,
                  transaction_id = pg_current_xact_id()::text::bigint
             FROM next
           RETURNING transaction_id)
         SELECT pg_snapshot_xmin(snapshot)::text AS xmin, pg_snapshot_xmax(snapshot)::text AS xmax,
                (SELECT max(transaction_id) FROM beat)::text AS own
           FROM pg_current_snapshot() AS snapshot`,
  values: [`${EVERY_MS * 0.8} ms`],
};
interface Answer {
  readonly xmin: string;
  readonly xmax: string;
  /** Null when another worker has just beaten. */
  readonly own: string | null;
}

/**
 * Beats a few times a second: replicas show by it how far they are, and the change stream how far it has come. The beat
 * also asks which transaction is the oldest that is open.
 */
@Injectable()
export class HeartbeatWriter implements OnModuleInit, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private failing = false;
  private isLong = false;
  private readonly openTransactions = new OpenTransactions();

  constructor(
    private readonly primary: PrimaryDb,
    private readonly bound: TransactionBound,
    private readonly watermark: WatermarkState,
    private readonly metrics: ChangeStreamMetrics,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {}

  onModuleInit(): void {
    void this.beatAgainAndAgain();
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async beatAgainAndAgain(): Promise<void> {
    try {
      await this.beat();
      if (this.failing) {
        this.watermark.expectMovement();
        this.logger.info('heartbeats are written again');
      }
      this.failing = false;
    } catch (error) {
      if (!this.failing && !this.stopped) this.logger.warn({ err: error }, 'heartbeats cannot be written');
      this.failing = true;
      this.watermark.expectNothing();
    }
    if (!this.stopped) this.timer = setTimeout(() => void this.beatAgainAndAgain(), EVERY_MS);
  }

  private async beat(): Promise<void> {
    const askedAtMs = performance.now();
    const [answer] = await this.primary.query<Answer>(BEAT);
    if (!answer) return;
    const horizon = horizonOf(answer);
    this.bound.learn(horizon.begun);
    this.tellOldest(horizon.xmin, this.openTransactions.observe(horizon, askedAtMs, performance.now()));
  }

  private tellOldest(oldest: TransactionId, openForMs: number): void {
    this.metrics.oldestOpenTransaction(openForMs);
    const isLong = openForMs > LONG_MS;
    if (isLong && !this.isLong)
      this.logger.warn(
        { transaction_id: String(oldest), open_for_ms: Math.round(openForMs) },
        'a transaction has been open for long: until it ends, fewer reads can be shown to be fresh',
      );
    if (!isLong && this.isLong) this.logger.info('no transaction has been open for long any more');
    this.isLong = isLong;
  }
}

function horizonOf({ xmin, xmax, own }: Answer): TransactionHorizon {
  const next = toTransactionId(own === null ? 0n : BigInt(own) + 1n);
  const end = toTransactionId(xmax);
  return { xmin: toTransactionId(xmin), begun: next > end ? next : end };
}
