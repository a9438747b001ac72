import type { CoresResult } from '../result.ts';
import { mark, table } from './table.ts';

export const coresMethod = `CPU time of all processes of a part, divided by the time that passed. The clients' is not in it.`;

/** Cores of all parts together. */
export const sumOf = ({ parts }: CoresResult): number => parts.reduce((sum, { cores }) => sum + cores, 0);

/** A row for each condition, a column for each part. */
export function coresTable(results: readonly CoresResult[]): string {
  const names = results[0]?.parts.map(({ name }) => name) ?? [];
  return table(
    ['while', ...names, 'together', 'goal'],
    results.map((result) => [
      result.condition,
      ...result.parts.map(({ cores }) => cores.toFixed(3)),
      `**${sumOf(result).toFixed(2)}**`,
      `${result.goal.toFixed(1)} ${mark(sumOf(result) <= result.goal)}`,
    ]),
  );
}
