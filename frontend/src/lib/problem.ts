/** An RFC 9457 answer of the API, as far as the UI reads it. */
interface Problem {
  readonly code: string;
  readonly title: string;
  readonly detail: string | null;
  /** Message by field name. A nested field is named by its first part. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What every failed request throws. `status` is 0 when no answer came at all. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(problem.detail ?? problem.title);
    this.status = status;
    this.problem = problem;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The first message of each field wins: it is the most basic one. */
function fieldMessages(errors: unknown): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const error of Array.isArray(errors) ? errors : []) {
    if (!isRecord(error)) continue;
    const name = text(error.field)?.split('.')[0];
    const message = text(error.message);
    if (name && message) fields[name] ??= message;
  }
  return fields;
}

/** Reads an error answer of any shape; a proxy's plain text becomes `unexpected_answer`. */
export function toApiError(status: number, body: unknown): ApiError {
  const problem = isRecord(body) ? body : {};
  return new ApiError(status, {
    code: text(problem.code) ?? 'unexpected_answer',
    title: text(problem.title) ?? `The server answered ${status}`,
    detail: text(problem.detail),
    fields: fieldMessages(problem.errors),
  });
}

/** No answer came: the network, a time-out, or a proxy without a server behind it. */
export function unreachable(): ApiError {
  return new ApiError(0, {
    code: 'api_unreachable',
    title: 'Kirana Ghar cannot be reached',
    detail: null,
    fields: {},
  });
}

/** Messages to show at a form's fields; empty when the error is not about fields. */
export function fieldErrors(error: unknown): Readonly<Record<string, string>> {
  return error instanceof ApiError ? error.problem.fields : {};
}

/** One sentence that a shopper understands and can act on. */
export function explain(error: unknown): string {
  if (!(error instanceof ApiError)) return 'Something went wrong. Please try again.';
  if (error.status === 0 || error.problem.code === 'api_unreachable')
    return 'Kirana Ghar cannot be reached at the moment. Check your connection and try again.';
  if (error.status === 401) return 'Please log in again.';
  if (error.status === 403) return 'You may not do that with this account.';
  if (error.status === 404) return 'This does not exist any more.';
  if (error.status >= 500) return 'Kirana Ghar has a problem at the moment. Please try again shortly.';
  return error.message;
}

/** Whether the thing asked for is not there (an id that cannot be one answers 422). */
export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 404 || error.status === 422);
}
