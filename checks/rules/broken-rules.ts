import { checkHistory } from './check-history.ts';
import type { SmallHistory } from './small-history.ts';

/** The rules that the history breaks, and how often. */
export async function broken(history: SmallHistory): Promise<Record<string, number>> {
  const { rules } = await checkHistory(history.lines);
  return Object.fromEntries(
    rules.filter(({ violations }) => violations > 0).map(({ name, violations }) => [name, violations]),
  );
}

/** How many checks a rule made. */
export async function checksOf(history: SmallHistory, rule: string): Promise<number | undefined> {
  return (await checkHistory(history.lines)).rules.find(({ name }) => name === rule)?.checks;
}
