import type { Seen } from '../postgres/seen.js';
import { ageOf, type Demand, type Standing } from './demand.js';
import type { Entry } from './levels/entry.js';

/** What is sent to a client. */
export interface Answer {
  /** JSON in UTF-8; null when what was asked for is absent. */
  readonly body: Buffer | null;
  /** Of a page: the id after which the next one begins. */
  readonly next: string | null;
  readonly servedBy: 'memory' | 'redis' | 'replica' | 'primary';
  /** How old the answer may be, in ms: the time since the moment as of which it is known to be current. */
  readonly ageMs: number;
  readonly etag: string;
  /** Not known to be young enough, to contain what was consumed, or what the client has seen. */
  readonly marked: boolean;
  /** Version of the fence under which the answer stands; null under none. */
  readonly fence: string | null;
  /** What the client knows from now on. */
  readonly seen: Seen;
}

/** An entry that was found or read, and how it stands. */
export interface Found {
  readonly entry: Entry;
  readonly servedBy: Answer['servedBy'];
  /** Version of the fence that it stands under; null: it stands alone, or does not contain the fence. */
  readonly fence: string | null;
}

const standingOf = ({ fence }: Found): Standing => (fence === null ? 'alone' : 'fenced');

/** The answer; marked when it is only the newest that there is. */
export function answerOf(found: Found, demand: Demand, nowMs: number, marked: boolean): Answer {
  const { entry, servedBy, fence } = found;
  const { body, next, etag, seen } = entry;
  const ageMs = ageOf(entry, demand, standingOf(found), nowMs);
  return { body, next, etag, seen, servedBy, fence, marked, ageMs };
}
