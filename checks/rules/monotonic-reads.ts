import type { Sessions } from './sessions.ts';
import type { RowRule } from './rule.ts';

/** A client that carries a token is never shown an older state than it has been shown, across lists and processes. */
export function monotonicReads(sessions: Sessions): RowRule {
  return {
    name: 'monotonic-reads',
    title: 'With a token, no row goes back in time',
    judges: (read) => sessions.binds(read),
    demand: (row, read) => sessions.shown(read, row),
  };
}
