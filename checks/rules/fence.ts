import type { Fences } from './fences.ts';
import { demandAt, type FenceDemand } from './rows.ts';
import type { RowRule } from './rule.ts';

/**
 * An answer is not older than its fences. From Redis, a replica or the primary: every fence whose message the checker
 * had received when the request began (Redis publishes in the step that raises). From memory: the fences that the same
 * run of the process had shown to know by then. Whatever the level: everything up to the version named by the answer.
 */
export function fenceRule(fences: Fences): RowRule {
  return {
    name: 'fence',
    title: 'No answer is older than the fence that stood when the request began',
    judges: (read) => fences.binds(read),
    demand: (row, read) => {
      const list = fences.demands(row, read);
      if (list.length === 0) return undefined;
      const named = Math.max(fences.indexOf(read) ?? -1, fences.knownTo(read) ?? -1);
      const byOrder = upTo(list, named);
      const byTime = read.level === 'memory' ? undefined : demandAt(list, read.at[0]);
      return (byTime?.state ?? 0) > (byOrder?.state ?? 0) ? byTime : byOrder;
    },
  };
}

function upTo(list: readonly FenceDemand[], index: number): FenceDemand | undefined {
  return list.findLast((demand) => demand.index <= index);
}
