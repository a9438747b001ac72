import path from 'node:path';
import pc from 'picocolors';
import type { Line } from '../history/lines.ts';
import type { Verdict } from '../rules/check-history.ts';
import { describe, problemsOf } from './verdict-result.ts';

const shownOfRule = 3;

/** `name count, name count`, largest first. */
export function counts(map: ReadonlyMap<string, number>): string {
  const sorted = [...map].sort((a, b) => b[1] - a[1]);
  return sorted.map(([name, count]) => `${name} ${String(count)}`).join(', ') || 'none';
}

/** Prints what was checked, what was broken, and the figures around it. */
export function printVerdict(
  verdict: Verdict,
  context: ReadonlyMap<number, Line>,
  { history, seconds }: { history: string; seconds: number },
): void {
  const { tally, rules, fenceIds, lastAt } = verdict;
  const minutes = (lastAt / 60_000).toFixed(1);
  console.log(`\n${String(tally.reads)} reads and ${String(tally.writes)} writes in ${minutes} minutes`);
  console.log(`  reads      ${counts(tally.kinds)}`);
  console.log(`  levels     ${counts(tally.levels)}; not modified (304) ${String(tally.notModified)}`);
  console.log(
    `  marked     ${String(tally.marked)} (${((100 * tally.marked) / Math.max(1, tally.reads)).toFixed(2)} %): ${counts(tally.markedLevels)}`,
  );
  console.log(`  errors     ${counts(tally.errors)}`);
  console.log(
    `  fences     ${String(fenceIds.matched)} ids of known writes, ${String(fenceIds.others)} of others`,
  );
  const faults = [...tally.faults].map(([name, { count }]) => `${name} ${String(count)}`).sort();
  console.log(`  faults     ${faults.join(', ') || 'none'}`);
  console.log('');
  for (const { name, title, checks, violations } of rules) {
    const mark = violations > 0 || checks === 0 ? pc.red('✖') : pc.green('✔');
    console.log(`${mark} ${title} (${name}): ${String(checks)} checks, ${String(violations)} violations`);
  }
  for (const { name } of rules) {
    for (const violation of verdict.violations.filter(({ rule }) => rule === name).slice(0, shownOfRule))
      console.log(`\n${describe(violation, context)}`);
  }
  const problems = problemsOf(verdict);
  for (const problem of problems) console.log(pc.red(`\n${problem}`));
  console.log(`\nChecked in ${seconds.toFixed(1)} s; history: ${path.relative(process.cwd(), history)}`);
}
