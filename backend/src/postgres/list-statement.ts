import type { Statement } from './statement.js';

/** What a page is taken from. */
export interface ListSource {
  /** Prefix of the statement's name: the same for the same text. */
  readonly name: string;
  readonly table: string;
  /** The number by which the list is ordered, larger first; no two rows have the same. `id`, newest first, when absent. */
  readonly by?: string;
  /** Smaller first instead. */
  readonly rising?: boolean;
  /** The columns of an item, as in a SELECT list. */
  readonly columns: string;
  /** Conditions with the placeholders $1, $2, … for `values`. */
  readonly conditions: readonly string[];
  readonly values: readonly unknown[];
}

/** Where a page begins and how long it is. Lists are in the order of one number, mostly falling: of the id, newest first, or of a shop's standing. */
export interface Page {
  /** Rows behind the one with this number. */
  readonly before: string | undefined;
  readonly limit: number;
}

/** One row of a table as JSON text. */
export const jsonRow = (columns: string): string =>
  `(SELECT row_to_json(item)::text FROM (SELECT ${columns}) AS item)`;

/**
 * The statement that answers one page: `body` is the array, `next` the place in the order after which the next page
 * begins. It reads one row more than it shows, to know of a next page.
 */
export function listStatement(
  { name, table, by = 'id', rising = false, columns, conditions, values }: ListSource,
  page: Page,
): Statement {
  const after = page.before === undefined ? [] : [page.before];
  const [beyond, way, last] = rising ? ['>', 'ASC', 'max'] : ['<', 'DESC', 'min'];
  const where = [...conditions, ...after.map(() => `${by} ${beyond} $${values.length + 1}::bigint`)];
  const limit = `$${values.length + after.length + 1}::int`;
  return {
    name: after.length === 0 ? name : `${name}-after`,
    text: `
      WITH page AS (
        SELECT ${by} AS place, ${jsonRow(columns)} AS json FROM ${table}
         WHERE ${where.length === 0 ? 'true' : where.join(' AND ')}
         ORDER BY ${by} ${way} LIMIT ${limit} + 1),
      shown AS (SELECT place, json FROM page ORDER BY place ${way} LIMIT ${limit})
      SELECT '[' || coalesce(string_agg(json, ',' ORDER BY place ${way}), '') || ']' AS body,
             CASE WHEN (SELECT count(*) FROM page) > ${limit} THEN ${last}(place)::text END AS next
        FROM shown`,
    values: [...values, ...after, page.limit],
  };
}
