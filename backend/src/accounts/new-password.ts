import { dictionary } from '@zxcvbn-ts/language-common';
import { reason } from '../http/field-reasons.js';
import { invalid } from '../http/problem.js';

/** 49,000 passwords in small letters that others have lost, the most common first. */
const COMMON: ReadonlySet<string> = new Set(dictionary['passwords-common']);

/**
 * Refuses a password that a guesser tries first: a common one, or the account's own name.
 * @throws Problem 422 that names the field
 */
export function refuseGuessable(field: string, password: string, username: string): void {
  const small = password.toLowerCase();
  if (small.trim() === '') throw invalid({ field, ...reason('password_blank') });
  if (small.trim() === username.toLowerCase()) throw invalid({ field, ...reason('password_is_username') });
  if (COMMON.has(small)) throw invalid({ field, ...reason('password_common') });
}
