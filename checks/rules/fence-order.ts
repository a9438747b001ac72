import type { Fences } from './fences.ts';
import type { AnswerRule } from './rule.ts';

/** A process that has shown to know a fence does not answer under an older one. */
export function fenceOrder(fences: Fences): AnswerRule {
  return {
    name: 'fence-order',
    title: 'The fence of an answer is not older than one that its process already knew',
    judge: (answer) => {
      if (answer.k !== 'read' || answer.fence === undefined) return undefined;
      const [own, known] = [fences.indexOf(answer), fences.knownTo(answer)];
      if (own === undefined || known === undefined) return undefined;
      if (own >= known) return null;
      return `fence ${answer.fence} is number ${String(own)} of its namespace; ${String(answer.by)} knew number ${String(known)}`;
    },
  };
}
