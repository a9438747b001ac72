import type pg from 'pg';
import { onConnection } from '../database/connection.ts';
import { runMigrations } from '../database/migrations.ts';
import { loadPincodes } from '../database/pincodes.ts';
import { mendPublication } from '../database/publication.ts';
import { applyRoles, ensureDatabase } from '../database/roles.ts';
import { databaseName } from '../stack/environment.ts';
import { waitUntil } from '../stack/wait.ts';
import { given, runJob } from './job.ts';

/** Milliseconds that the primary may be away. */
const PATIENCE_MS = 60_000;

// Database, roles with their passwords, migrations, pincodes, publication: as they must be, whatever was there before.
await runJob(
  'migrate',
  {
    PRIMARY_HOST: given,
    PRIMARY_PORT: given,
    POSTGRES_PASSWORD: given,
    OWNER_PASSWORD: given,
    APP_PASSWORD: given,
    REPL_PASSWORD: given,
    STANDBY_PASSWORD: given,
  },
  async (env) => {
    const asSuperuser = async <T>(database: string, run: (client: pg.Client) => Promise<T>): Promise<T> => {
      const place = { host: env.PRIMARY_HOST, port: Number(env.PRIMARY_PORT), database };
      const login = { user: 'postgres', password: env.POSTGRES_PASSWORD };
      return onConnection({ ...place, ...login }, run);
    };
    await waitUntil(() => asSuperuser('postgres', ensureDatabase), {
      deadlineMs: PATIENCE_MS,
      everyMs: 500,
    });
    await asSuperuser(databaseName, (client) =>
      applyRoles(client, {
        ownerPassword: env.OWNER_PASSWORD,
        appPassword: env.APP_PASSWORD,
        replPassword: env.REPL_PASSWORD,
        standbyPassword: env.STANDBY_PASSWORD,
      }),
    );
    console.log('roles: in place, with the passwords of the environment');
    const login = `kirana_owner:${encodeURIComponent(env.OWNER_PASSWORD)}`;
    const url = `postgres://${login}@${env.PRIMARY_HOST}:${env.PRIMARY_PORT}/${databaseName}?sslmode=disable`;
    console.log(`migrations: ${(await runMigrations(url)) ? 'applied' : 'unchanged'}`);
    const filled = await onConnection({ connectionString: url }, loadPincodes);
    console.log(`pincodes: ${filled ? 'filled' : 'unchanged'}`);
    const mended = await asSuperuser(databaseName, mendPublication);
    console.log(`publication: ${mended === undefined ? 'unchanged' : `was ${mended}; mended`}`);
  },
);
