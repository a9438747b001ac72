import { isUtf8 } from 'node:buffer';
import { setImmediate as otherWork } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
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

const REASONS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened here and never closed',
  INVALID_OPENING_QUOTE: 'a quote stands within a field that is not quoted itself',
  CSV_INVALID_CLOSING_QUOTE: 'something follows the closing quote of a field',
  CSV_MAX_RECORD_SIZE: 'the row is too long; a closing quote may be missing',
};

/** The file cannot be read from this line on, or as a whole. */
export function csvInvalid(line: number, message: string, field = ''): Problem {
  const detail = field === '' ? `Line ${line}: ${message}.` : `Line ${line}, ${field}: ${message}.`;
  return new Problem('csv_invalid', { detail, errors: [{ line, field, message }] });
}

/**
 * The rows of a CSV file (RFC 4180, UTF-8 with or without a byte order mark), the header first; rows with nothing in them
 * are left out. The numbers of fields and of rows are not looked at.
 * @throws Problem `csv_invalid` for what is not UTF-8, not well quoted
 */
export async function* readCsv(file: Buffer): AsyncGenerator<CsvRow> {
  if (!isUtf8(file)) throw csvInvalid(1, 'the file is not UTF-8: save it as "CSV UTF-8"');
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
    throw csvInvalid(begins, REASONS[error.code] ?? 'the row cannot be read');
  } finally {
    parser.destroy();
  }
}

const lineBreaksIn = (cells: readonly string[]): number =>
  cells.reduce((count, cell) => count + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
