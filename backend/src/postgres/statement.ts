import type { ClientBase } from 'pg';

/** A parameterised statement. Its name is its identity: prepared once on each connection (63 characters at most). */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Runs the statement on this connection. Throws pg's DatabaseError. */
export async function execute<Row>(client: ClientBase, statement: Statement): Promise<Row[]> {
  const { name, text, values } = statement;
  const result = await client.query({ name, text, values: [...values] });
  return result.rows as Row[];
}
