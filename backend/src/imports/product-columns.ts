import { reason } from '../http/field-reasons.js';
import { csvInvalid } from './csv-file.js';

const asText = (text: string): unknown => text;
/** What is no such number stays text, which the schema refuses. */
const asNumber = (text: string): unknown => {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(trimmed) ? Number(trimmed) : trimmed;
};
const asBoolean = (text: string): unknown => {
  const word = text.trim().toLowerCase();
  if (word === '') return undefined;
  if (['true', 'yes', '1'].includes(word)) return true;
  return ['false', 'no', '0'].includes(word) ? false : word;
};

/** The columns of a file of products, and what a cell of each becomes. An empty cell of a number or a switch says nothing. */
const COLUMNS = {
  name: asText,
  price: asNumber,
  name_hi: asText,
  description: asText,
  category: asText,
  brand: asText,
  unit: asText,
  stock: asNumber,
  low_at: asNumber,
  is_active: asBoolean,
  image_url: asText,
} as const satisfies Record<string, (text: string) => unknown>;
export type Column = keyof typeof COLUMNS;
export const COLUMN_NAMES = Object.keys(COLUMNS) as Column[];

const REQUIRED: readonly Column[] = ['name', 'price'];

/**
 * The columns that a header names, in whatever case.
 * @throws Problem `csv_invalid` for a column that is unknown, named twice, or missing
 */
export function columnsOf(header: readonly string[], line: number): Column[] {
  const columns: Column[] = [];
  for (const [i, cell] of header.entries()) {
    const name = cell.trim().toLowerCase();
    if (name === '') throw csvInvalid(line, reason('column_unnamed', { number: i + 1 }));
    if (!isColumn(name)) throw csvInvalid(line, unknown(cell), shown(cell));
    if (columns.includes(name)) throw csvInvalid(line, reason('column_repeated'), name);
    columns.push(name);
  }
  for (const name of REQUIRED)
    if (!columns.includes(name)) throw csvInvalid(line, reason('column_missing'), name);
  return columns;
}

/** A product as the schema of new products takes it; only the columns of the file are in it. */
export function productOf(columns: readonly Column[], cells: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(columns.map((name, i) => [name, COLUMNS[name](cells[i] ?? '')]));
}

const isColumn = (name: string): name is Column => Object.hasOwn(COLUMNS, name);

const shown = (cell: string) => cell.trim().slice(0, 60);

const unknown = (cell: string) =>
  /[;\t]/.test(cell) ? reason('comma_needed') : reason('column_unknown', { columns: COLUMN_NAMES.join(',') });
