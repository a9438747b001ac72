import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/config.js';
import { EndedSessions } from '../http/ended-sessions.js';
import { Problem } from '../http/problem.js';
import type { LiveClient, LiveVisit } from './live-client.js';
import { isBehind, type LiveEvent } from './live-event.js';
import { LiveMetrics } from './live-metrics.js';

/** Connections of this process. Each costs some 20 kB. */
const MOST = 10_000;
/** Of these, places that guests cannot take: an owner must hear of an order however many look at shops. */
const KEPT_FOR_SIGNED_IN = 2_000;
/** Connections of one user to this process: a browser has one, however many tabs. */
const MOST_OF_A_USER = 20;

/** The connections of this process, and who of them is told what. */
@Injectable()
export class LiveClients {
  private readonly all = new Set<LiveClient>();
  private readonly byAudience = new Map<string, Set<LiveClient>>();
  /** How many there are of a user, or of an address of guests. */
  private readonly ofWhom = new Map<string, number>();
  private isClosing = false;

  constructor(
    private readonly config: AppConfig,
    private readonly metrics: LiveMetrics,
    private readonly ended: EndedSessions,
  ) {}

  get size(): number {
    return this.all.size;
  }

  /** @throws Problem 503 `busy` when there is no room for one more, 429 when there are too many of this client's. */
  mustHaveRoom(visit: Pick<LiveVisit, 'userId' | 'address'>): void {
    const most = visit.userId === null ? MOST - KEPT_FOR_SIGNED_IN : MOST;
    if (this.isClosing || this.all.size >= most) throw new Problem('busy');
    const mostOfOne = visit.userId === null ? this.config.quotas.livePerAddress : MOST_OF_A_USER;
    if ((this.ofWhom.get(whose(visit)) ?? 0) >= mostOfOne)
      throw new Problem('too_many_attempts', { headers: LATER });
  }

  add(client: LiveClient): void {
    const { visit } = client;
    this.all.add(client);
    this.metrics.connections.set(this.all.size);
    this.ofWhom.set(whose(visit), (this.ofWhom.get(whose(visit)) ?? 0) + 1);
    for (const audience of visit.audiences) {
      const told = this.byAudience.get(audience);
      if (told === undefined) this.byAudience.set(audience, new Set([client]));
      else told.add(client);
    }
  }

  /** May be called again for one that is gone. */
  remove(client: LiveClient): void {
    if (!this.all.delete(client)) return;
    const { visit } = client;
    this.metrics.connections.set(this.all.size);
    const left = (this.ofWhom.get(whose(visit)) ?? 1) - 1;
    if (left > 0) this.ofWhom.set(whose(visit), left);
    else this.ofWhom.delete(whose(visit));
    for (const audience of visit.audiences) {
      const told = this.byAudience.get(audience);
      told?.delete(client);
      if (told?.size === 0) this.byAudience.delete(audience);
    }
  }

  /**
   * Writes an entry to everybody whom it concerns.
   * @param frame asked for once at most, and not when it concerns nobody here
   */
  deliver(id: string, { to, type }: LiveEvent, frame: () => Buffer): void {
    let bytes: Buffer | undefined;
    let count = 0;
    for (const audience of to) {
      for (const client of audience === 'all' ? this.all : (this.byAudience.get(audience) ?? [])) {
        if (client.isSent(id) || wasReplayed(client, id)) continue;
        this.write(client, (bytes ??= frame()));
        count += 1;
      }
    }
    if (count > 0) this.metrics.sent.inc({ type }, count);
  }

  /** Everybody is to ask for everything again. */
  reset(frame: Buffer): void {
    for (const client of this.all) {
      client.replayedTo = null; // ids of another run of Redis may be lower
      this.write(client, frame);
    }
    this.metrics.resets.inc();
    if (this.all.size > 0) this.metrics.sent.inc({ type: 'reset' }, this.all.size);
  }

  /** A heartbeat for those whose turn it is; those whose access token has expired, or was ended, are ended. */
  beat(turn: number, nowMs: number, frame: Buffer): void {
    for (const client of this.all) {
      const { userId, epoch, untilMs } = client.visit;
      if (untilMs <= nowMs || (userId !== null && this.ended.isOver(userId, epoch))) client.end();
      else if (client.turn === turn) this.write(client, frame);
    }
  }

  /** Ends all connections, and lets no other in. */
  close(): void {
    this.isClosing = true;
    for (const client of this.all) client.end();
  }

  private write(client: LiveClient, bytes: Buffer): void {
    if (!client.write(bytes)) this.metrics.slow.inc();
  }
}

const LATER = { 'retry-after': '5' };

/** By whom a connection is counted: a guest is whoever comes from an address. */
const whose = ({ userId, address }: Pick<LiveVisit, 'userId' | 'address'>): string =>
  userId === null ? `at ${address}` : `user ${userId}`;

/** Entries come in order: the first that was not replayed ends the comparison. */
function wasReplayed(client: LiveClient, id: string): boolean {
  if (client.replayedTo === null) return false;
  if (!isBehind(id, client.replayedTo)) return true;
  client.replayedTo = null;
  return false;
}
