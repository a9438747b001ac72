import type { ReadLine } from '../history/lines.ts';
import type { Row, Rows } from './rows.ts';
import { eachShown } from './shown-rows.ts';
import type { AnswerRule } from './rule.ts';

/** Nothing is shown that nobody has written (marked answers too). */
export function onlyWritten(rows: Rows): AnswerRule {
  return {
    name: 'only-written',
    title: 'An answer shows only what somebody has written',
    judge: (answer) => (answer.k === 'read' && answer.shown !== undefined ? judge(rows, answer) : undefined),
  };
}

function judge(rows: Rows, read: ReadLine): string | null {
  let broken: Row | undefined;
  let shown = 0;
  eachShown(rows, read, (row, state, atMost) => {
    if (!atMost && state > row.begun) [broken, shown] = [row, state];
  });
  if (broken === undefined) return null;
  const { kind, id, begun } = broken;
  return `${kind} ${String(id)} in state ${String(shown)}; the last one written is ${String(begun)}`;
}
