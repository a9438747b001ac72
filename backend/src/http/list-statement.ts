import type { Statement } from '../postgres/statement.js';
import type { Page } from './page.js';

/** What a page is taken from. */
export interface ListSource {
  /** Prefix of the statement's name: the same for the same text. */
  readonly name: string;
  /** A table with a column `id`, by which the list is ordered. */
  readonly table: string;
  /** The columns of an item, as in a SELECT list. */
  readonly columns: string;
  /** Conditions with the placeholders $1, $2, … for `values`. */
  readonly conditions: readonly string[];
  readonly values: readonly unknown[];
}

/** One row of a table as JSON text. */
export const jsonRow = (columns: string): string =>
  `(SELECT row_to_json(item)::text FROM (SELECT ${columns}) AS item)`;

/**
 * The statement that answers one page, newest first: `body` is the array, `next` the id after which the next page
 * begins. It reads one row more than it shows, to know of a next page.
 */
export function listStatement(
  { name, table, columns, conditions, values }: ListSource,
  page: Page,
): Statement {
  const after = page.before === undefined ? [] : [page.before];
  const where = [...conditions, ...after.map(() => `id < $${values.length + 1}::bigint`)];
  const limit = `$${values.length + after.length + 1}::int`;
  return {
    name: after.length === 0 ? name : `${name}-after`,
    text: `
      WITH page AS (
        SELECT id, ${jsonRow(columns)} AS json FROM ${table}
         WHERE ${where.length === 0 ? 'true' : where.join(' AND ')}
         ORDER BY id DESC LIMIT ${limit} + 1),
      shown AS (SELECT id, json FROM page ORDER BY id DESC LIMIT ${limit})
      SELECT '[' || coalesce(string_agg(json, ',' ORDER BY id DESC), '') || ']' AS body,
             CASE WHEN (SELECT count(*) FROM page) > ${limit} THEN min(id)::text END AS next
        FROM shown`,
    values: [...values, ...after, page.limit],
  };
}
