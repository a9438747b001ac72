import type { Line } from '../history/lines.ts';
import type { Verdict } from '../rules/check-history.ts';
import type { Violation } from '../rules/rule.ts';

/** The figures of a run, for programs (`npm test` reads them). */
export interface Result {
  readonly rules: readonly { name: string; title: string; checks: number; violations: number }[];
  /** Reasons why the run as a whole does not count, beside broken rules. */
  readonly problems: readonly string[];
  readonly details: readonly string[];
}

export function toResult(verdict: Verdict, context: ReadonlyMap<number, Line>): Result {
  return {
    rules: verdict.rules,
    problems: problemsOf(verdict),
    details: verdict.violations.map((violation) => describe(violation, context)),
  };
}

/** Why the run is not a success; empty when it is. */
export function problemsOf({ rules, complete, tally, header }: Verdict): string[] {
  const broken = rules.filter(({ violations }) => violations > 0);
  const untried = rules.filter(({ checks }) => checks === 0);
  const failed = [...tally.faults].filter(([, fault]) => fault.failed > 0);
  return [
    ...broken.map(({ name, violations }) => `${name}: ${String(violations)} violations`),
    ...untried.map(({ name }) => `${name}: nothing was there to check`),
    ...failed.map(([name]) => `the fault '${name}' could not be made or healed`),
    ...(complete ? [] : ['the history is cut off']),
    ...(tally.reads + tally.writes >= header.ops ? [] : ['fewer operations than wanted']),
  ];
}

/** A violation with the operations that show it. */
export function describe({ rule, what, op, because }: Violation, context: ReadonlyMap<number, Line>): string {
  const lines = [`${rule}: ${what}`];
  if (op !== undefined) lines.push(`  answer    ${JSON.stringify(context.get(op))}`);
  if (because !== undefined) lines.push(`  after     ${JSON.stringify(context.get(because))}`);
  return lines.join('\n');
}
