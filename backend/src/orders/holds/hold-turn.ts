/**
 * A customer's holds make a turn of several terms:
 *
 *     |-- term --|-- renewed --|-- renewed --|........ rest ........|  a new turn
 *
 * Inside a term holds come and go and end with it; going on beyond its end takes a renewal. So to give back and to hold
 * again keeps nothing for longer than to renew would. A purchase ends the turn.
 */
export interface Turn {
  readonly renewals: number;
  /** Its term is not over. */
  readonly runs: boolean;
  /** It ended so long ago that it counts no more. */
  readonly rested: boolean;
}

/** What a hold that is asked for now makes of the turn. */
export type NextTerm =
  { readonly kind: 'within' | 'new'; readonly renewals: number } | { readonly kind: 'refused' };

/** @param renewing whether to go on beyond the term's end is what is asked for */
export function nextTerm(turn: Turn | undefined, renewing: boolean, mostRenewals: number): NextTerm {
  if (!turn || turn.rested) return { kind: 'new', renewals: 0 };
  if (turn.runs && !renewing) return { kind: 'within', renewals: turn.renewals };
  if (turn.renewals >= mostRenewals) return { kind: 'refused' };
  return { kind: 'new', renewals: turn.renewals + 1 };
}
