import type { ServerResponse } from 'node:http';
import type { UserId } from '../identity/principal.js';
import type { Audience } from './live-event.js';

/** What a connection is opened with. */
export interface LiveVisit {
  /** Null for a guest. */
  readonly userId: UserId | null;
  /** Where the client is, as it is counted. */
  readonly address: string;
  /** Of the account's sessions; the connection ends with it. */
  readonly epoch: number;
  readonly audiences: readonly Audience[];
  /** When the access token expires, ms since 1970; Infinity for a guest. */
  readonly untilMs: number;
}

/** Bytes that wait for a slow client; with more it is cut off, and comes back with `Last-Event-ID`. */
const MOST_WAITING = 64 * 1024;

/**
 * One connection that receives events. Kept small: there are thousands, and each holds its response, a few numbers and
 * its audiences. Frames are shared buffers, written past Node's framing of responses to the socket itself.
 */
export class LiveClient {
  /** The id of the newest entry that it was sent. */
  private sent = '';
  /** Entries up to this one were replayed; null when no entry can come twice (any more). */
  replayedTo: string | null = null;

  /** @param turn in which of the turns of the heartbeat it is sent one */
  constructor(
    private readonly response: ServerResponse,
    readonly visit: LiveVisit,
    readonly turn: number,
  ) {}

  /** Whether it was sent this entry before, for another of its audiences. */
  isSent(id: string): boolean {
    if (this.sent === id) return true;
    this.sent = id;
    return false;
  }

  /** False when the client does not take what it is sent, and was cut off. */
  write(bytes: Buffer): boolean {
    const { socket } = this.response;
    if (socket === null || socket.destroyed) return true; // its close is under way
    socket.write(bytes);
    if (socket.writableLength <= MOST_WAITING) return true;
    socket.destroy();
    return false;
  }

  end(): void {
    this.response.end();
  }
}
