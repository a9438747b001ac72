import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { AppConfig } from '../config/config.js';
import { AppLogger } from '../observability/logger.js';
import { PrimaryDb } from '../postgres/primary-db.js';
import { Sweep } from '../sweeps/sweep.js';
import type { UserId } from '../identity/principal.js';

/** A token is taken for this long at most after its end, with what the statement takes: promised are 2 s. */
const ASK_EVERY_MS = 700;
/** A change is seen when it commits, and is dated when it begins, up to 200 ms before. */
const OVERLAP = `interval '5 seconds'`;
const MOST_AT_ONCE = 1000;
const MOST_KEPT = 100_000;
const SPARE_MS = 60_000;

interface Ended {
  readonly id: UserId;
  readonly epoch: number;
  readonly at: string;
  /** Where to begin the next time. */
  readonly again: string;
}

/**
 * Accounts whose sessions have ended while access tokens of before may still live: who logged out everywhere, changed the
 * password, or is gone. Each process asks the primary what is new, by an index, more than once a second: what ends a
 * session is committed there, so nothing that could be away beside it is needed.
 */
@Injectable()
export class EndedSessions implements OnModuleInit, OnApplicationShutdown {
  /** The epoch of an account that stands; kept as long as a token of an earlier one can live. */
  private readonly epochs: LRUCache<string, number>;
  private readonly sweep: Sweep;
  private readonly ttlSeconds: number;
  private since: string | null = null;

  constructor(
    config: AppConfig,
    private readonly primary: PrimaryDb,
    @Inject(AppLogger) logger: AppLogger,
  ) {
    this.ttlSeconds = config.token.ttlSeconds;
    this.epochs = new LRUCache({ max: MOST_KEPT, ttl: this.ttlSeconds * 1000 + SPARE_MS });
    this.sweep = new Sweep(logger, {
      of: 'access tokens of ended sessions',
      everyMs: ASK_EVERY_MS,
      run: async () => this.ask(),
    });
  }

  onModuleInit(): void {
    this.sweep.start();
  }

  onApplicationShutdown(): void {
    this.sweep.stop();
  }

  /** Whether tokens of this epoch of the account are no longer taken. */
  isOver(user: UserId, epoch: number): boolean {
    return epoch < (this.epochs.get(user) ?? 0);
  }

  /** This process has ended the account's sessions of before the epoch. */
  end(user: UserId, epoch: number): void {
    if (epoch > (this.epochs.get(user) ?? 0)) this.epochs.set(user, epoch);
  }

  /** This process has deleted the account. */
  endAll(user: UserId): void {
    this.end(user, Number.MAX_SAFE_INTEGER);
  }

  private async ask(): Promise<void> {
    let { since } = this;
    for (let found = MOST_AT_ONCE; found === MOST_AT_ONCE && !this.sweep.stopped;) {
      const rows = await this.primary.query<Ended>({
        name: 'sessions-ended',
        text: `SELECT id::text AS id, session_epoch AS epoch, sessions_ended_at::text AS at,
                      (sessions_ended_at - ${OVERLAP})::text AS again FROM users
                WHERE sessions_ended_at > coalesce($1::timestamptz, now() - make_interval(secs => $2))
                ORDER BY sessions_ended_at LIMIT ${MOST_AT_ONCE}`,
        values: [since, this.ttlSeconds + SPARE_MS / 1000],
      });
      for (const { id, epoch } of rows) this.end(id, epoch);
      found = rows.length;
      since = rows.at(-1)?.at ?? since;
      this.since = rows.at(-1)?.again ?? this.since;
    }
  }
}
