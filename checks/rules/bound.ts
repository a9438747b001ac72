import { demandAt } from './rows.ts';
import type { AnswerRule, RowRule } from './rule.ts';

/** What an answer that is not marked may lack at most, in ms before the request began. */
export const boundMs = 2_000;

/** Every write that was acknowledged 2 s before the request began, or earlier, is in the answer. */
export const bound: RowRule = {
  name: 'bound',
  title: 'An answer that is not marked lacks nothing acknowledged 2 s before the request',
  judges: () => true,
  demand: (row, read) => demandAt(row.acknowledged, read.at[0] - boundMs),
};

/** What the answer says of its own age. */
export const toldAge: AnswerRule = {
  name: 'told-age',
  title: 'An answer that is not marked tells an age of at most 2 s',
  judge: (answer) => {
    if (answer.k !== 'read' || answer.age === undefined) return undefined;
    return answer.age <= boundMs ? null : `X-Age-Ms: ${String(answer.age)}`;
  },
};
