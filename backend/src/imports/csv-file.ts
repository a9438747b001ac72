import { isUtf8 } from 'node:buffer';
import { setImmediate as otherWork } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { type FieldCode, type FieldReason, reason } from '../http/field-reasons.js';
import { Problem } from '../http/problem.js';

/** Longest row, in bytes: far beyond what the columns take, so that a quote left open does not swallow the file. */
const MOST_ROW_BYTES = 65_536;
/** Bytes that are parsed in one go, about 5 ms: in between the process answers other requests. */
const SLICE_BYTES = 32_768;

/** A row of the file. */
export interface CsvRow {
  /** Of the file, from 1 on, where the row begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

const REASONS: Readonly<Record<string, FieldCode>> = {
  CSV_QUOTE_NOT_CLOSED: 'quote_open',
  INVALID_OPENING_QUOTE: 'quote_within',
  CSV_INVALID_CLOSING_QUOTE: 'quote_followed',
  CSV_MAX_RECORD_SIZE: 'row_too_long',
};

/** The file cannot be read from this line on, or as a whole. */
export function csvInvalid(line: number, why: FieldReason, field = ''): Problem {
  const detail = field === '' ? `Line ${line}: ${why.message}.` : `Line ${line}, ${field}: ${why.message}.`;
  return new Problem('csv_invalid', { detail, errors: [{ line, field, ...why }] });
}

/**
 * The rows of a CSV file (RFC 4180, UTF-8 with or without a byte order mark), the header first; rows with nothing in them
 * are left out. The numbers of fields and of rows are not looked at.
 * @throws Problem `csv_invalid` for what is not UTF-8, not well quoted
 */
export async function* readCsv(file: Buffer): AsyncGenerator<CsvRow> {
  if (!isUtf8(file)) throw csvInvalid(1, reason('file_encoding'));
  let begins = 1;
  const rows: CsvRow[] = [];
  const parser = parse({
    bom: true,
    relax_column_count: true,
    max_record_size: MOST_ROW_BYTES,
    on_record: (cells: string[]) => {
      if (cells.some((cell) => cell.trim() !== '')) rows.push({ line: begins, cells });
      // Not the parser's own count: a CRLF within quotes is two lines to it.
      begins += 1 + lineBreaksIn(cells);
      return null;
    },
  });
  const ended = new Promise<void>((resolve, reject) => {
    parser.once('end', resolve);
    parser.once('error', reject);
  });
  // An error is met at once or at the end, whichever comes first; nobody waits for it in between.
  ended.catch(() => undefined);
  parser.resume();
  try {
    for (let from = 0; from < file.length && !parser.errored; from += SLICE_BYTES) {
      parser.write(file.subarray(from, from + SLICE_BYTES));
      await otherWork();
      yield* rows.splice(0);
    }
    parser.end();
    await ended;
    yield* rows.splice(0);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw csvInvalid(begins, reason(REASONS[error.code] ?? 'row_unreadable'));
  } finally {
    parser.destroy();
  }
}

const lineBreaksIn = (cells: readonly string[]): number =>
  cells.reduce((count, cell) => count + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
