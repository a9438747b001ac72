import { Injectable } from '@nestjs/common';
import { Problem } from '../http/problem.js';
import type { LiveClient } from './live-client.js';
import { isBehind, type LiveEvent } from './live-event.js';
import { LiveMetrics } from './live-metrics.js';

/** Connections of this process. Each costs some 20 kB. */
const MOST = 10_000;
/** Connections of one user to this process: a browser has one, however many tabs. */
const MOST_OF_A_USER = 20;

/** The connections of this process, and who of them is told what. */
@Injectable()
export class LiveClients {
  private readonly all = new Set<LiveClient>();
  private readonly byAudience = new Map<string, Set<LiveClient>>();
  private readonly ofUser = new Map<string, number>();
  private isClosing = false;

  constructor(private readonly metrics: LiveMetrics) {}

  get size(): number {
    return this.all.size;
  }

  /** @throws Problem 503 `busy` when there is no room for one more. */
  mustHaveRoom(userId: string | null): void {
    const own = userId === null ? 0 : (this.ofUser.get(userId) ?? 0);
    if (this.isClosing || this.all.size >= MOST || own >= MOST_OF_A_USER) throw new Problem('busy');
  }

  add(client: LiveClient): void {
    const { userId, audiences } = client.visit;
    this.all.add(client);
    this.metrics.connections.set(this.all.size);
    if (userId !== null) this.ofUser.set(userId, (this.ofUser.get(userId) ?? 0) + 1);
    for (const audience of audiences) {
      const told = this.byAudience.get(audience);
      if (told === undefined) this.byAudience.set(audience, new Set([client]));
      else told.add(client);
    }
  }

  /** May be called again for one that is gone. */
  remove(client: LiveClient): void {
    if (!this.all.delete(client)) return;
    const { userId, audiences } = client.visit;
    this.metrics.connections.set(this.all.size);
    if (userId !== null) {
      const left = (this.ofUser.get(userId) ?? 1) - 1;
      if (left > 0) this.ofUser.set(userId, left);
      else this.ofUser.delete(userId);
    }
    for (const audience of audiences) {
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

  /** A heartbeat for those whose turn it is; those whose access token has expired are ended. */
  beat(turn: number, nowMs: number, frame: Buffer): void {
    for (const client of this.all) {
      if (client.visit.untilMs <= nowMs) client.end();
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

/** Entries come in order: the first that was not replayed ends the comparison. */
function wasReplayed(client: LiveClient, id: string): boolean {
  if (client.replayedTo === null) return false;
  if (!isBehind(id, client.replayedTo)) return true;
  client.replayedTo = null;
  return false;
}
