/** Why a field was refused. `message` is English, and stands where a code has no text. */
export interface FieldRefusal {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly message: string;
}

/** An RFC 9457 answer of the API, as far as the UI reads it. */
interface Problem {
  readonly code: string;
  readonly title: string;
  readonly detail: string | null;
  /** By field name. A nested field is named by its first part. */
  readonly fields: Readonly<Record<string, FieldRefusal>>;
  /** Of lines of a file. */
  readonly rows: readonly (FieldRefusal & { readonly line: number })[];
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

function paramsOf(value: unknown): FieldRefusal['params'] {
  const entries = Object.entries(isRecord(value) ? value : {});
  return Object.fromEntries(
    entries.filter(
      (entry): entry is [string, string | number] =>
        typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  );
}

function rowsOf(errors: unknown): (FieldRefusal & { line: number })[] {
  return (Array.isArray(errors) ? errors : []).flatMap((error: unknown) => {
    if (!isRecord(error) || typeof error.line !== 'number') return [];
    const [code, message] = [text(error.code) ?? '', text(error.message) ?? ''];
    return [{ line: error.line, code, message, params: paramsOf(error.params) }];
  });
}

/** The first refusal of each field wins: it is the most basic one. */
function refusalsOf(errors: unknown): Record<string, FieldRefusal> {
  const fields: Record<string, FieldRefusal> = {};
  for (const error of Array.isArray(errors) ? errors : []) {
    if (!isRecord(error)) continue;
    const name = text(error.field)?.split('.')[0];
    const message = text(error.message);
    if (name && message)
      fields[name] ??= { code: text(error.code) ?? '', params: paramsOf(error.params), message };
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
    fields: refusalsOf(problem.errors),
    rows: rowsOf(problem.errors),
  });
}

/** No answer came: the network, a time-out, or a proxy without a server behind it. */
export function unreachable(): ApiError {
  return new ApiError(0, {
    code: 'api_unreachable',
    title: 'Kirana Ghar cannot be reached',
    detail: null,
    fields: {},
    rows: [],
  });
}

/** Whether the thing asked for is not there (an id that cannot be one answers 422). */
export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 404 || error.status === 422);
}
