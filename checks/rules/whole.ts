import type { AnswerRule } from './rule.ts';

/** A rename changes all products of the shop in one transaction: no answer shows some with the old name. */
export const whole: AnswerRule = {
  name: 'whole-transactions',
  title: 'An answer shows a transaction whole: one name of the shop in all its products',
  judge: (answer) => {
    const names = answer.k === 'read' ? answer.shown?.names : undefined;
    if (names === undefined) return undefined;
    return names[0] === names[1]
      ? null
      : `the shop's name in states ${String(names[0])} and ${String(names[1])}`;
  },
};
