import type { ClientBase } from 'pg';

/** A parameterised statement. Its name is its identity: prepared once on each connection (63 characters at most). */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  /**
   * Planned each time it runs, for about 1 ms: for a statement that looks up each of many rows in a table. A plan that is
   * kept may be from when that table was small; 300 rows beside 6,000 products took 11 s with it, and 3 ms planned anew.
   */
  readonly plannedAnew?: true;
}

/** Runs the statement on this connection. Throws pg's DatabaseError. */
export async function execute<Row>(client: ClientBase, statement: Statement): Promise<Row[]> {
  const { name, text, values, plannedAnew } = statement;
  const result = await client.query({ ...(plannedAnew ? {} : { name }), text, values: [...values] });
  return result.rows as Row[];
}
