import { z } from 'zod';

type Issue = Parameters<z.core.$ZodErrorMap>[0];
type Value = string | number;

const list = (values: Value | undefined) => String(values).replaceAll(',', ', ');

/**
 * Why a field is refused, and the English words for it, for developers. Clients decide by the code and say it in their own
 * language; a code that has been given out keeps its meaning.
 */
const REASONS = {
  required: () => 'is required',
  empty: () => 'must not be empty',
  wrong_type: ({ expected }) => `must be a ${expected}`,
  not_one_of: ({ values }) => `must be one of ${list(values)}`,
  too_short: ({ minimum }) => `must have at least ${minimum} characters`,
  too_long: ({ maximum }) => `must have at most ${maximum} characters`,
  too_few: ({ minimum }) => `must have at least ${minimum} entries`,
  too_many: ({ maximum }) => `must have at most ${maximum} entries`,
  too_small: ({ minimum }) => `must be at least ${minimum}`,
  not_above: ({ minimum }) => `must be more than ${minimum}`,
  too_large: ({ maximum }) => `must be at most ${maximum}`,
  not_whole: () => 'must be a whole number',
  not_a_number: () => 'must be a number',
  zero: () => 'must not be 0',
  decimals: () => 'must have at most two decimals',
  date: () => 'must be a date as YYYY-MM-DD',
  century: () => 'must be a day of this century',
  time: () => 'must be a time as HH:MM',
  pincode: () => 'must be six digits',
  mobile: () => 'must be an Indian mobile number',
  username: () => 'must be 3 to 32 letters (a to z), digits, dots, hyphens or underscores',
  password_bytes: () => 'must not be longer than 72 bytes',
  password_blank: () => 'must not be blank',
  password_is_username: () => 'must not be the username',
  password_common: () => 'is one of the most common passwords',
  parameter_unknown: () => 'is not a parameter here',
  upi_id: () => 'must be a UPI id such as name@bank',
  utr: () => 'must be the 12 digits that the UPI app shows',
  not_with_step: () => 'does not go with this step',
  https: () => 'must be an https address',
  no_pictures: () => 'must be left out: pictures on other sites are not shown',
  picture_host: ({ hosts }) => `must be an address on ${list(hosts)}`,
  place: () => 'must be latitude,longitude in degrees',
  id: () => 'must be a positive integer',
  event_id: () => 'must be the id of an event',
  cursor: () => 'is not one that this service has given',
  idempotency_key: () => 'must be 8 to 128 printable ASCII characters without blanks',
  control_characters: () => 'must not contain control characters',
  shows_nothing: () => 'must show at least one character',
  turns_text_round: () => 'must not contain characters that turn text round',
  together: ({ other }) => `must be given together with ${other}`,
  not_together: ({ other }) => `does not go together with ${other}`,
  nothing_to_change: () => 'must have at least one field to change',
  repeated: () => 'stands in another line already',
  taken: () => 'is taken',
  file_empty: () => 'the file is empty',
  file_encoding: () => 'the file is neither UTF-8 nor UTF-16 nor of Excel: save it as "CSV UTF-8"',
  excel_old: () => 'this is a file of an old Excel: save it as .xlsx',
  excel_unreadable: () => 'this is no Excel file that can be read',
  excel_too_large: () => 'the unpacked Excel file is too large',
  no_rows: () => 'there are no products below the header',
  too_many_rows: ({ maximum }) => `the file has more than ${maximum} rows`,
  quote_open: () => 'a quote is opened here and never closed',
  quote_within: () => 'a quote stands within a cell that is not quoted itself',
  quote_followed: () => 'something follows the closing quote of a cell',
  row_too_long: () => 'the row is too long; a closing quote may be missing',
  row_unreadable: () => 'the row cannot be read',
  row_repeated: ({ line }) => `stands in line ${line} already, with this unit`,
  unit_needed: ({ units }) => `there are several with this name: ${list(units)}`,
  cell_count: ({ count, columns }) => `has ${count} cells, the header has ${columns}`,
  column_unknown: () => 'it is not clear what this column is',
  column_repeated: () => 'the column stands there twice',
  column_missing: () => 'the column is missing',
  unknown_field: ({ keys }) => `does not know ${list(keys)}`,
  invalid: () => 'is not valid',
} as const satisfies Record<string, (params: Readonly<Record<string, Value>>) => string>;

export type FieldCode = keyof typeof REASONS;
/** What a text about a reason has to name: a limit, another field. */
export type ReasonParams = Readonly<Record<string, Value>>;

/** One reason in every form that is needed: `code` and `params` for clients, `message` for developers. */
export interface FieldReason {
  readonly code: FieldCode;
  readonly params: ReasonParams;
  readonly message: string;
}

export const reason = (code: FieldCode, params: ReasonParams = {}): FieldReason => ({
  ...{ code, params, message: REASONS[code](params) },
});

export const FIELD_CODES = Object.keys(REASONS) as [FieldCode];

/** What a check of a schema says when it refuses: `.refine(isEven, because('odd'))`. */
export const because = (code: FieldCode, params: ReasonParams = {}) => ({ params: { code, params } });

/** A check of a text's form; `format` is the code of its refusal. */
export const written = (format: FieldCode, pattern: RegExp) =>
  new z.core.$ZodCheckStringFormat({ check: 'string_format', format, pattern });

/** The reason of an issue that a schema has raised. */
export function reasonOf(issue: object): FieldReason {
  const given = 'params' in issue ? issue.params : undefined;
  if (!isStamp(given)) return reason('invalid');
  return reason(given.code, given.params);
}

const isCode = (code: unknown): code is FieldCode => typeof code === 'string' && Object.hasOwn(REASONS, code);
const isStamp = (given: unknown): given is { code: FieldCode; params: ReasonParams } =>
  typeof given === 'object' && given !== null && 'code' in given && isCode(given.code) && 'params' in given;

function found(issue: Issue): { readonly code: FieldCode; readonly params?: ReasonParams } {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return { code: 'required' };
      if (issue.expected === 'int') return { code: 'not_whole' };
      return issue.expected === 'number'
        ? { code: 'not_a_number' }
        : { code: 'wrong_type', params: { expected: issue.expected } };
    case 'invalid_value':
      return { code: 'not_one_of', params: { values: issue.values.map(String).join(',') } };
    case 'invalid_format':
      return { code: isCode(issue.format) ? issue.format : 'invalid' };
    case 'unrecognized_keys':
      return { code: 'unknown_field', params: { keys: issue.keys.slice(0, 10).join(',') } };
    case 'too_small': {
      const params = { minimum: Number(issue.minimum) };
      if (issue.origin === 'array') return { code: 'too_few', params };
      if (issue.origin === 'string')
        return issue.minimum === 1 ? { code: 'empty' } : { code: 'too_short', params };
      return { code: issue.inclusive === false ? 'not_above' : 'too_small', params };
    }
    case 'too_big': {
      const params = { maximum: Number(issue.maximum) };
      if (issue.origin === 'array') return { code: 'too_many', params };
      return { code: issue.origin === 'string' ? 'too_long' : 'too_large', params };
    }
    case 'custom':
      return isStamp(issue.params) ? issue.params : { code: 'invalid' };
    default:
      return { code: 'invalid' };
  }
}

z.config({
  customError: (issue) => {
    const { code, params = {} } = found(issue);
    // Stamped here, because what was given is not in the issue any more when it is handed out.
    Object.assign(issue, because(code, params));
    return REASONS[code](params);
  },
});
