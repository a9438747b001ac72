import { isUtf8 } from 'node:buffer';
import { CsvError, type InfoRecord, parse } from 'csv-parse/sync';
import type { FieldCode } from '../http/field-reasons.js';
import { type FileRow, refuse } from './file-refusal.js';

/** Longest row, in bytes: far beyond what the columns take, so that a quote left open does not swallow the file. */
const MOST_ROW_BYTES = 65_536;

const REASONS: Readonly<Record<string, FieldCode>> = {
  CSV_QUOTE_NOT_CLOSED: 'quote_open',
  INVALID_OPENING_QUOTE: 'quote_within',
  CSV_INVALID_CLOSING_QUOTE: 'quote_followed',
  CSV_MAX_RECORD_SIZE: 'row_too_long',
};

/**
 * The rows of a file of separated values, up to `most`: with commas, semicolons or tabs, in UTF-8 or UTF-16, with any line
 * ends. Rows with nothing in them are left out.
 * @throws FileRefusal
 */
export function csvTable(file: Buffer, most: number): FileRow[] {
  const text = decoded(file).replace(/\r\n?/g, '\n');
  const named = /^sep=([^\n]?)[^\n]*\n/i.exec(text);
  // Its line stays, for the numbers of the others.
  const body = named ? text.slice(named[0].length - 1) : text;
  const delimiter = named?.[1] || delimiterOf(body);
  let ended = 0;
  try {
    const records = parse(withoutEmptyEnds(body, delimiter), {
      ...{ delimiter, record_delimiter: ['\n'], to: most, max_record_size: MOST_ROW_BYTES },
      ...{ relax_column_count: true, skip_empty_lines: true, info: true },
      on_record: (record: string[], { lines }: { lines: number }) => {
        ended = lines;
        return record;
      },
    }) as unknown as { record: string[]; info: InfoRecord }[];
    return records
      .filter(({ record }) => record.some((cell) => cell.trim() !== ''))
      .map(({ record: cells, info: { lines } }) => {
        return { line: lines - cells.join('').split('\n').length + 1, cells };
      });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refuse(ended + 1, REASONS[error.code] ?? 'row_unreadable');
  }
}

function decoded(file: Buffer): string {
  if (file[0] === 0xfe && file[1] === 0xff) return new TextDecoder('utf-16be').decode(file);
  if (file[0] === 0xff && file[1] === 0xfe) return new TextDecoder('utf-16le').decode(file);
  if (!isUtf8(file)) throw refuse(1, 'file_encoding');
  // Letters of English in UTF-16 have a NUL each.
  if (file[1] === 0 && file[3] === 0) return new TextDecoder('utf-16le').decode(file);
  return new TextDecoder().decode(file);
}

/** What separates the names of columns in the first line with anything in it, outside of quotes. */
function delimiterOf(text: string): string {
  const [first = ''] = /[^\n]+/.exec(text) ?? [];
  const bare = first.slice(0, MOST_ROW_BYTES).replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => bare.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}

/**
 * Lines without the delimiters and blanks at their ends, which Excel writes for columns that are empty: a line of nothing
 * else becomes an empty one, which the parser skips 300 times as fast as a row with another number of cells than the
 * header has (1.2 and 370 microseconds). What is between quotes stays: every other piece of the text.
 */
function withoutEmptyEnds(text: string, delimiter: string): string {
  const empty = new Set([delimiter, ' ', '\t']);
  const bare = (line: string): string => {
    let end = line.length;
    while (end > 0 && empty.has(line.charAt(end - 1))) end -= 1;
    return line.slice(0, end);
  };
  const ends = (piece: string, isLast: boolean): string => {
    const lines = piece.split('\n');
    // The end of the piece is the end of a line only where the text ends: else a quote follows.
    return lines.map((line, i) => (i < lines.length - 1 || isLast ? bare(line) : line)).join('\n');
  };
  const pieces = text.split('"');
  return pieces.map((piece, i) => (i % 2 === 0 ? ends(piece, i === pieces.length - 1) : piece)).join('"');
}
