import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import execa from 'execa';
import { databaseName } from './environment.ts';
import { fingerprintOf } from './fingerprint.ts';
import { repositoryRoot } from './instance.ts';
import type { StackContext } from './part.ts';
import { asSuperuser } from './postgres-server.ts';
import { capturedTables, publicationQuery, publicationRepair, type Publication } from './publication.ts';

const rolesFile = path.join(repositoryRoot, 'db', 'init', '10-roles.sql');
const migrations = path.join(repositoryRoot, 'db', 'migrations');

/**
 * Makes the database and its roles, runs the migrations that are missing, and mends the publication.
 * @returns true when something changed
 * @throws Error with dbmate's output when a migration fails
 */
export async function prepareDatabase(context: StackContext): Promise<boolean> {
  const rolesChanged = await ensureRoles(context);
  const migrated = await migrate(context);
  const mended = await ensurePublication(context);
  return rolesChanged || migrated || mended;
}

/** True when nobody has registered yet. */
export async function isDatabaseEmpty(context: StackContext): Promise<boolean> {
  return asSuperuser(context, primaryDatabase(context), async (client) => {
    const { rows } = await client.query<{ empty: boolean }>('select not exists (select from users) as empty');
    return rows[0]?.empty ?? true;
  });
}

function primaryDatabase(context: StackContext): { port: number; database: string } {
  return { port: context.instance.ports.postgresPrimary, database: databaseName };
}

/** Runs the roles file when it, the secrets or the database are not those of the last run: it sets every password. */
async function ensureRoles(context: StackContext): Promise<boolean> {
  const { secrets, instance } = context;
  const stamp = path.join(instance.run, 'roles.stamp');
  const port = instance.ports.postgresPrimary;
  const systemId = await asSuperuser(context, { port }, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      'select system_identifier::text as id from pg_control_system()',
    );
    const known = await client.query('select from pg_database where datname = $1', [databaseName]);
    if (known.rowCount === 0) await client.query(`create database ${databaseName}`);
    return rows[0]?.id;
  });
  const fingerprint = fingerprintOf(['db/init'], { systemId, secrets });
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return false;
  const settings = {
    'kirana.owner_password': secrets.ownerPassword,
    'kirana.app_password': secrets.appPassword,
    'kirana.repl_password': secrets.replPassword,
    'kirana.standby_password': secrets.standbyPassword,
  };
  await asSuperuser(context, { port, database: databaseName }, async (client) => {
    for (const [name, value] of Object.entries(settings)) {
      await client.query('select set_config($1, $2, false)', [name, value]);
    }
    await client.query(readFileSync(rolesFile, 'utf8'));
  });
  writeFileSync(stamp, fingerprint);
  return true;
}

async function migrate(context: StackContext): Promise<boolean> {
  const dbmate = path.join(repositoryRoot, 'node_modules', '.bin', 'dbmate');
  const args = ['--env', 'DATABASE_URL_OWNER', '--no-dump-schema', '--migrations-dir', migrations, 'up'];
  const { DATABASE_URL_OWNER = '' } = context.environment;
  const options = { env: { DATABASE_URL_OWNER }, all: true, reject: false, cwd: repositoryRoot } as const;
  const { exitCode, all } = await execa(dbmate, args, options);
  if (exitCode !== 0) throw new Error(`The migrations failed:\n${(all ?? '').trim()}`);
  return /^Applied:/m.test(all ?? '');
}

/** A publication that lost a table would end that table's events without an error anywhere. */
async function ensurePublication(context: StackContext): Promise<boolean> {
  return asSuperuser(context, primaryDatabase(context), async (client) => {
    await client.query('set role kirana_owner');
    const { rows } = await client.query<Publication>(publicationQuery);
    const statements = publicationRepair(rows[0], capturedTables());
    if (statements.length === 0) return false;
    await client.query(statements.join('; ')); // one message, one transaction
    context.tell(
      `database: the publication dbz_publication was ${rows[0] ? 'not as it must be' : 'gone'}; mended`,
    );
    return true;
  });
}
