import { reason } from '../http/field-reasons.js';
import { fieldErrors } from '../http/validation.js';
import { type NewProduct, newProduct } from '../products/products.module.js';
import { csvInvalid, type CsvRow, readCsv } from './csv-file.js';
import type { RowError } from './imports.schema.js';
import { type Column, columnsOf, productOf } from './product-columns.js';

/** Most rows of a file, without its header. */
export const MOST_ROWS = 20_000;

/** A row that says a product. */
export interface ProductRow {
  readonly line: number;
  readonly product: NewProduct;
}

/** What stands in a file. */
export interface ProductFile {
  /** Rows, valid or not. */
  readonly rows: number;
  readonly valid: readonly ProductRow[];
  readonly errors: readonly RowError[];
}

/**
 * Reads a file of products and holds every row to the rules of a new product.
 * @throws Problem `csv_invalid` when it cannot be read, lacks a column, has no rows or too many
 */
export async function readProducts(file: Buffer): Promise<ProductFile> {
  let columns: Column[] | undefined;
  const valid: ProductRow[] = [];
  const errors: RowError[] = [];
  let rows = 0;
  for await (const row of readCsv(file)) {
    if (columns === undefined) {
      columns = columnsOf(row.cells, row.line);
      continue;
    }
    rows += 1;
    if (rows > MOST_ROWS) throw csvInvalid(row.line, reason('too_many_rows', { maximum: MOST_ROWS }));
    const product = validated(columns, row, errors);
    if (product) valid.push({ line: row.line, product });
  }
  if (columns === undefined) throw csvInvalid(1, reason('file_empty'));
  if (rows === 0) throw csvInvalid(1, reason('no_rows'));
  return { rows, valid, errors };
}

function validated(columns: readonly Column[], { line, cells }: CsvRow, errors: RowError[]) {
  if (cells.length !== columns.length) {
    const counts = { count: cells.length, columns: columns.length };
    errors.push({ line, field: '', ...reason('cell_count', counts) });
    return undefined;
  }
  const parsed = newProduct.safeParse(productOf(columns, cells));
  if (parsed.success) return parsed.data;
  for (const refused of fieldErrors(parsed.error.issues)) errors.push({ line, ...refused });
  return undefined;
}
