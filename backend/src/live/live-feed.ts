import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { StreamReader, type StreamEntry } from './stream-reader.js';
import { AppConfig } from '../config/config.js';
import { ReadPositionTokens } from '../http/read-position-token.js';
import { AppLogger } from '../observability/logger.js';
import { PrimaryDb } from '../postgres/primary-db.js';
import { PrimaryIdentity } from '../postgres/primary-identity.js';
import { type Seen, union } from '../postgres/seen.js';
import { LiveClients } from './live-clients.js';
import { fromFields, type LiveEntry } from './live-event.js';
import { frameOf } from './live-frames.js';
import { LIVE_STREAM } from './live-stream.js';

/**
 * How often a connection is sent a heartbeat. The web interface's proxy cuts off what says nothing for 15 s; a heartbeat
 * also carries the id of the newest entry, so that whoever comes back has little to be replayed.
 */
const BEAT_EVERY_S = 10;

/**
 * Reads the stream of live events for all connections of this process, and says how new an answer must be to those who
 * have received it so far.
 */
@Injectable()
export class LiveFeed implements OnModuleInit, OnApplicationShutdown {
  private readonly reader: StreamReader;
  private timer: NodeJS.Timeout | undefined;
  private turnNow = 0;
  /** The newest entry that was received. */
  private at: string | null = null;
  /** Covers all entries as far as `at`; null while the primary has not said it. */
  private seen: Seen | null = null;

  constructor(
    config: AppConfig,
    private readonly clients: LiveClients,
    private readonly tokens: ReadPositionTokens,
    private readonly primary: PrimaryDb,
    private readonly identity: PrimaryIdentity,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {
    this.reader = new StreamReader(config.redisUrl, LIVE_STREAM, {
      begun: (id) => this.begin(id),
      received: (entries) => this.receive(entries),
    });
    // What was seen of another history of the database says nothing of this one.
    identity.onChange(() => {
      this.seen = null;
      void this.askSeen();
    });
  }

  async onModuleInit(): Promise<void> {
    this.timer = setInterval(() => this.beat(), 1000).unref();
    await this.reader.start();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    this.reader.stop();
  }

  /** The newest entry that connections have been sent; null before the stream was reached for the first time. */
  get position(): string | null {
    return this.at;
  }

  /** In which turn of the heartbeat a connection is whose last one was now. */
  get turn(): number {
    return this.turnNow;
  }

  /** The token of whoever has received all entries so far; null while nobody knows. */
  session(): string | null {
    return this.seen === null ? null : this.tokens.issue(this.seen);
  }

  /** An entry as it is sent. One of another history of the database carries no token. */
  frame({ id, type, data, database, seen }: LiveEntry): Buffer {
    const session = database === this.identity.current() ? this.tokens.issue(seen) : null;
    return frameOf(type, data, { id, session });
  }

  /** What says that events may be missing, as of now. */
  resetFrame(): Buffer {
    return frameOf('reset', {}, { id: this.at, session: this.session() });
  }

  private async begin(id: string): Promise<void> {
    await this.askSeen();
    const isFirst = this.at === null && this.clients.size === 0;
    this.at = id;
    if (!isFirst) this.clients.reset(this.resetFrame());
    this.logger.info({ at: id }, 'live events are received');
  }

  /** Every commit whose event has been received until now lies below what the primary answers. */
  private async askSeen(): Promise<void> {
    try {
      const xmax = await this.primary.nextTransactionId();
      const seen = { position: await this.primary.insertPosition(), xmax };
      this.seen = this.seen === null ? seen : union(this.seen, seen);
    } catch {
      // The primary is away: it is asked again with the next beat.
    }
  }

  private receive(entries: readonly StreamEntry[]): void {
    for (const fields of entries) {
      const entry = fromFields(fields);
      this.at = fields[0];
      if (entry === null) continue;
      if (this.seen !== null && entry.database === this.identity.current())
        this.seen = union(this.seen, entry.seen);
      this.clients.deliver(entry.id, entry, () => this.frame(entry));
    }
  }

  private beat(): void {
    this.turnNow = (this.turnNow + 1) % BEAT_EVERY_S;
    if (this.seen === null && this.at !== null) void this.askSeen();
    this.clients.beat(this.turnNow, Date.now(), frameOf('beat', {}, { id: this.at }));
  }
}
