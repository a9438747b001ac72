import { expect, it } from '@jest/globals';
import { execute, type Statement } from '../src/postgres/statement.js';
import { connectAsSuperuser } from './support/servers.js';

/** How often the table's index was used when the statement ran on a table that had been small before. */
async function usesOfTheIndex(statement: Statement): Promise<number> {
  const client = await connectAsSuperuser('primary');
  const uses = async () => {
    const { rows } = await client.query<{ uses: string }>(
      `SELECT idx_scan AS uses FROM pg_stat_xact_user_tables WHERE relname = 'growing'`,
    );
    return Number(rows[0]?.uses);
  };
  try {
    await client.query('BEGIN');
    await client.query('CREATE TEMP TABLE growing (id int PRIMARY KEY) ON COMMIT DROP');
    await client.query('INSERT INTO growing VALUES (0)');
    await client.query('ANALYZE growing');
    // Postgres keeps a plan from the sixth run on.
    for (let i = 0; i < 8; i += 1) await execute(client, statement);
    await client.query('INSERT INTO growing SELECT generate_series(1, 20000)');
    const before = await uses();
    expect(await execute(client, statement)).toHaveLength(1);
    return (await uses()) - before;
  } finally {
    await client.end();
  }
}

it('a statement that is planned anew finds the index of a table that has grown; one that is not keeps its plan', async () => {
  const statement = { name: 'one-of-many', text: 'SELECT id FROM growing WHERE id = $1::int', values: [0] };
  expect(await usesOfTheIndex(statement)).toBe(0);
  expect(await usesOfTheIndex({ ...statement, plannedAnew: true })).toBe(1);
});
