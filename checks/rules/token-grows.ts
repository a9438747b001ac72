import type { Sessions } from './sessions.ts';
import type { AnswerRule } from './rule.ts';

/** The token of an answer covers the one that came with the request. */
export function tokenGrows(sessions: Sessions): AnswerRule {
  return {
    name: 'token-grows',
    title: "The token of an answer is not behind the request's",
    judge: (answer) => {
      const { sent, got } = answer;
      if (sent === undefined || got === undefined || !sessions.binds(answer)) return undefined;
      if (got[0] >= sent[0] && got[1] >= sent[1]) return null;
      return `sent ${sent.join('.')}, got ${got.join('.')}`;
    },
  };
}
