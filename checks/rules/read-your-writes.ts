import type { Sessions } from './sessions.ts';
import type { RowRule } from './rule.ts';

/** A client that carries a token finds its own acknowledged writes, in whatever list and from whatever process. */
export function readYourWrites(sessions: Sessions): RowRule {
  return {
    name: 'read-your-writes',
    title: 'With a token, a client reads its own writes',
    judges: (read) => sessions.binds(read),
    demand: (row, read) => sessions.written(read, row),
  };
}
