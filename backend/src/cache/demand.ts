import type { Lsn } from '../postgres/lsn.js';
import type { Seen } from '../postgres/seen.js';
import type { Entry } from './levels/entry.js';

/** No answer is given that may be older, in ms, unless it is marked. */
export const OLDEST_ANSWER_MS = 2000;

/**
 * A time that lies further ahead of the latest that the primary's clock can show, in ms, is of a clock that was set back
 * since: nothing is known of its age.
 */
const AHEAD_MS = 50;

/** How far the change stream has been consumed. */
export interface Watermark {
  /** Every change committed before has been consumed; ms since 1970 on the primary's clock. */
  readonly timeMs: number;
  /** The same as a log position: the frontier. */
  readonly frontier: Lsn;
  /**
   * Number of a heartbeat that has been consumed in every topic. The frontier was asked for when the one before had
   * ended: all that stands before that one had committed below it.
   */
  readonly beat: number;
}

/**
 * What an answer must meet for one request.
 *
 * Invariant: the watermark was known before the entry and its fence were looked up. Only then does a fence that stands
 * mean that nothing is missing up to there.
 */
export interface Demand {
  readonly seen: Seen | null;
  readonly watermark: Watermark | null;
}

/** How the answer stands: under a fence (which it contains), or by what its read alone says. */
export type Standing = 'fenced' | 'alone';

/**
 * How old the entry may be, in ms: the time since the moment as of which it is known to be current. Infinite when
 * nothing is known of it.
 * @param nowMs the latest that the primary's clock can show, ms since 1970
 */
export function ageOf(entry: Entry, demand: Demand, standing: Standing, nowMs: number): number {
  const byRead = since(entry.asOfMs, nowMs);
  if (standing === 'alone' || demand.watermark === null) return byRead;
  return Math.min(byRead, since(demand.watermark.timeMs, nowMs));
}

/** The age of a moment, in ms; infinite for one that lies ahead. */
export const since = (timeMs: number, nowMs: number): number =>
  timeMs > nowMs + AHEAD_MS ? Infinity : Math.max(0, nowMs - timeMs);

/** Whether the entry may be given: young enough, and nothing less than the client has seen. */
export function meets(entry: Entry, demand: Demand, standing: Standing, nowMs: number): boolean {
  return ageOf(entry, demand, standing, nowMs) <= OLDEST_ANSWER_MS && contains(entry, demand, standing);
}

function contains(entry: Entry, { seen, watermark }: Demand, standing: Standing): boolean {
  if (seen === null) return true;
  if (entry.low !== null && entry.low >= seen.position) return true;
  if (entry.xmin >= seen.xmax) return true;
  // Every change up to the frontier has been consumed, and none of them has moved this entry's fence.
  return standing === 'fenced' && watermark !== null && watermark.frontier >= seen.position;
}
