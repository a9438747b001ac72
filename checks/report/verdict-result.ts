import type { Line } from '../history/lines.ts';
import type { Verdict } from '../rules/check-history.ts';
import type { Violation } from '../rules/rule.ts';

/** The figures of a run, for programs (`npm test` reads them). */
export interface Result {
  readonly rules: readonly { name: string; title: string; checks: number; violations: number }[];
  /** Why the run does not count, whatever its rules say. */
  readonly problems: readonly string[];
  /** The first ones of each rule, with the operations that show them. */
  readonly violations: readonly { rule: string; text: string }[];
}

export function toResult(verdict: Verdict, context: ReadonlyMap<number, Line>): Result {
  return {
    rules: verdict.rules,
    problems: problemsOfRun(verdict),
    violations: verdict.violations.map((violation) => ({
      rule: violation.rule,
      text: describe(violation, context),
    })),
  };
}

/** Why the run is not a success; empty when it is. */
export function problemsOf(verdict: Verdict): string[] {
  const broken = verdict.rules.filter(({ violations }) => violations > 0);
  const untried = verdict.rules.filter(({ checks }) => checks === 0);
  return [
    ...broken.map(({ name, violations }) => `${name}: ${String(violations)} violations`),
    ...untried.map(({ name }) => `${name}: nothing was there to check`),
    ...problemsOfRun(verdict),
  ];
}

/** Why the run does not count, whatever its rules say. */
function problemsOfRun({ complete, tally, header }: Verdict): string[] {
  const missing = header.faults.filter((name) => !tally.faults.has(name));
  const failed = [...tally.faults].filter(([, fault]) => fault.failed > 0);
  return [
    ...missing.map((name) => `the fault '${name}' did not happen`),
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
