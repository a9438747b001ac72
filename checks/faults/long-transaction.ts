import pg from 'pg';
import { databaseName } from '../../scripts/stack/environment.ts';
import type { Planner } from './fault.ts';

const lastsMs = 60_000;

/** A transaction with an id stays open for 60 s: it holds back xmin on every server, whatever its database. */
export function longTransaction(database: typeof databaseName | 'postgres'): Planner {
  return () => ({
    name: database === databaseName ? 'long-transaction' : 'long-transaction-elsewhere',
    kind: 'long-transaction',
    detail: `60 s in database ${database}`,
    lastsMs,
    begin: async ({ stack }) => {
      const client = new pg.Client({
        host: '127.0.0.1',
        port: stack.instance.ports.postgresPrimary,
        user: 'postgres',
        password: stack.secrets.postgresPassword,
        database,
      });
      let lost: Error | undefined;
      client.on('error', (error) => (lost = error));
      await client.connect();
      await client.query('begin');
      await client.query('select pg_current_xact_id()');
      return async () => {
        await client.end();
        if (lost !== undefined) throw new Error(`the long transaction ended early: ${lost.message}`);
      };
    },
  });
}
