import { ApiError, fieldErrors } from '../../lib/problem';

/** The messages of a form that asks for the own password once more: a wrong one is told at its field. */
export function passwordErrors(error: unknown, field: string): Readonly<Record<string, string>> {
  if (error instanceof ApiError && error.problem.code === 'wrong_password')
    return { [field]: 'This is not your password.' };
  return fieldErrors(error);
}
