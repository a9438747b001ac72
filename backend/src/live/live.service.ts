import type { ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { CacheUnavailable } from '../cache/redis/redis-link.js';
import { LiveClient, type LiveVisit } from './live-client.js';
import { LiveClients } from './live-clients.js';
import { type Audience, isBehind, type LiveEntry } from './live-event.js';
import { LiveFeed } from './live-feed.js';
import { frameOf, RETRY_FRAME } from './live-frames.js';
import { LiveMetrics } from './live-metrics.js';
import { LiveStream } from './live-stream.js';

/** Of everything that happened while a client was away, so much is looked through; after more it asks for all again. */
const MOST_MISSED = 1000;
/** How often the stream may grow while it is looked through. */
const MOST_LOOKS = 4;

/** Bytes that are replayed at most: less than what may wait for a slow client, or it would never get further. */
const MOST_REPLAYED = 48 * 1024;

/** What a client has missed, and up to which entry it was looked for. */
interface Missed {
  readonly frames: readonly Buffer[];
  readonly to: string;
}

/** Opens connections: what was missed first, then what comes, nothing left out in between and nothing twice. */
@Injectable()
export class LiveService {
  constructor(
    private readonly clients: LiveClients,
    private readonly feed: LiveFeed,
    private readonly stream: LiveStream,
    private readonly metrics: LiveMetrics,
  ) {}

  /**
   * Answers with an endless stream. Resolves when the connection is registered.
   * @param from the id of the last event that the client has received; null when it has received none
   * @param begin sends the response's head, at once before the first event
   * @throws Problem 503 `busy`, before the head is sent
   */
  async open(
    visit: LiveVisit,
    from: string | null,
    response: ServerResponse,
    begin: () => void,
  ): Promise<void> {
    this.clients.mustHaveRoom(visit);
    const missed = from === null ? null : await this.missedSince(from, visit.audiences);
    if (from !== null) this.clients.mustHaveRoom(visit);
    // Who has gone meanwhile would be counted for ever: the end of its connection has been told already.
    if (response.destroyed || response.socket === null || response.socket.destroyed) return;
    // Nothing is waited for from here on: what the feed receives next finds the connection registered.
    begin();
    const client = new LiveClient(response, visit, this.feed.turn);
    this.clients.add(client);
    response.once('close', () => this.clients.remove(client));
    const hello = { id: missed === null ? this.feed.position : from, session: this.feed.session() };
    const frames = missed?.frames ?? (from === null ? [] : [this.feed.resetFrame()]);
    client.write(Buffer.concat([RETRY_FRAME, frameOf('hello', {}, hello), ...frames]));
    // What the feed has not received yet may have been replayed as well, and comes again: it is passed over then.
    client.replayedTo = missed?.to ?? null;
    if (from !== null) this.metrics.replays.inc({ outcome: missed === null ? 'reset' : 'replayed' });
  }

  /** What is for these audiences behind an entry, at least as far as the feed has come. Null when that is not known. */
  private async missedSince(from: string, audiences: readonly Audience[]): Promise<Missed | null> {
    const missed: LiveEntry[] = [];
    let to = from;
    for (let look = 0; look < MOST_LOOKS && missed.length <= MOST_MISSED; look += 1) {
      const found = await this.behind(to);
      if (found === null || this.feed.position === null) return null;
      missed.push(...found.entries.filter((entry) => isFor(entry, audiences)));
      to = found.newest;
      if (isBehind(this.feed.position, to)) continue;
      const frames = missed.map((entry) => this.feed.frame(entry));
      const bytes = frames.reduce((sum, { length }) => sum + length, 0);
      return bytes > MOST_REPLAYED ? null : { frames, to };
    }
    return null;
  }

  private async behind(id: string) {
    try {
      return await this.stream.behind(id, MOST_MISSED);
    } catch (error) {
      if (error instanceof CacheUnavailable) return null;
      throw error;
    }
  }
}

const isFor = ({ to }: LiveEntry, audiences: readonly Audience[]): boolean =>
  to.some((audience) => audience === 'all' || audiences.includes(audience));
