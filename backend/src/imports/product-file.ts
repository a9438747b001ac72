import type { z } from 'zod';
import { type FieldReason, reason } from '../http/field-reasons.js';
import { rupees } from '../http/fields.js';
import { fieldErrors } from '../http/validation.js';
import { newProduct } from '../products/products.schema.js';
import { csvTable } from './csv-table.js';
import { excelTable, isExcel, isOldExcel } from './excel-table.js';
import { type FileRow, refuse } from './file-refusal.js';
import type { RowError } from './imports.schema.js';
import { type Column, columnOf, productOf } from './product-columns.js';

/** Most rows of a file, without its header. */
export const MOST_ROWS = 20_000;
/** Rows that are shown with a heading, so that it can be seen what it is. */
const SAMPLE_ROWS = 3;

/** A product whose price stays as it is has none in its row. */
const importedProduct = newProduct.extend({ price: rupees.optional() });

/** A row that says a product. */
export interface ProductRow {
  readonly line: number;
  readonly product: z.infer<typeof importedProduct>;
}

/** A column of a file: how it is headed, what it is taken for (null: not at all), and what stands below. */
export interface FileColumn {
  readonly heading: string;
  readonly column: Column | null;
  readonly sample: string[];
}

/** What stands in a file. */
export interface ProductFile {
  readonly columns: readonly FileColumn[];
  /** Why somebody has to say what the columns are; then no row was looked at. */
  readonly unclear: readonly ({ readonly field: string } & FieldReason)[];
  /** Rows with anything in them, without the header. */
  readonly rows: readonly FileRow[];
  readonly valid: readonly ProductRow[];
  readonly errors: readonly RowError[];
}

/**
 * Reads a file of products, separated values or Excel's, and holds every row to the rules of a product. `chosen` says what
 * its columns are, in their order; without it their headings do.
 * @throws FileRefusal when it cannot be read, has no rows or too many
 */
export async function readProducts(file: Buffer, chosen?: readonly (Column | null)[]): Promise<ProductFile> {
  if (file.length < 4) throw refuse(1, 'file_empty');
  if (isOldExcel(file)) throw refuse(1, 'excel_old');
  const most = MOST_ROWS + 2;
  const [header, ...rows] = isExcel(file) ? await excelTable(file, most) : csvTable(file, most);
  if (!header) throw refuse(1, 'file_empty');
  if (rows.length === 0) throw refuse(header.line, 'no_rows');
  if (rows.length > MOST_ROWS)
    throw refuse(rows[MOST_ROWS]?.line ?? 1, 'too_many_rows', { maximum: MOST_ROWS });
  const columns = header.cells.map((cell, i) => {
    const heading = cell.trim();
    const column = chosen ? (chosen[i] ?? null) : columnOf(heading);
    return { heading, column, sample: rows.slice(0, SAMPLE_ROWS).map(({ cells }) => cells[i]?.trim() ?? '') };
  });
  const unclear = unclearIn(columns, rows, chosen !== undefined);
  const valid: ProductRow[] = [];
  const errors: RowError[] = [];
  if (unclear.length === 0) {
    const names = columns.map(({ column }) => column);
    for (const row of rows) checkRow(names, row, valid, errors);
  }
  return { columns, unclear, rows, valid, errors };
}

function unclearIn(columns: readonly FileColumn[], rows: readonly FileRow[], isChosen: boolean) {
  const unclear: ({ field: string } & FieldReason)[] = [];
  const taken = new Set<Column>();
  for (const [i, { heading, column }] of columns.entries()) {
    if (column !== null && taken.has(column)) unclear.push({ field: heading, ...reason('column_repeated') });
    if (column !== null) taken.add(column);
    else if (!isChosen && rows.some(({ cells }) => (cells[i] ?? '').trim() !== ''))
      unclear.push({ field: heading, ...reason('column_unknown') });
  }
  for (const needed of ['name', 'price'] as const)
    if (!taken.has(needed)) unclear.push({ field: needed, ...reason('column_missing') });
  return unclear;
}

function checkRow(
  columns: readonly (Column | null)[],
  { line, cells }: FileRow,
  valid: ProductRow[],
  errors: RowError[],
): void {
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    const counts = { count: cells.length, columns: columns.length };
    errors.push({ line, field: '', ...reason('cell_count', counts) });
    return;
  }
  const parsed = importedProduct.safeParse(productOf(columns, cells));
  if (parsed.success) valid.push({ line, product: parsed.data });
  else for (const refused of fieldErrors(parsed.error.issues)) errors.push({ line, ...refused });
}
