import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isWithoutUsers, onConnection } from '../database/connection.ts';
import { runMigrations } from '../database/migrations.ts';
import { loadPincodes } from '../database/pincodes.ts';
import { mendPublication } from '../database/publication.ts';
import { applyRoles, ensureDatabase } from '../database/roles.ts';
import { databaseName } from './environment.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { StackContext } from './part.ts';
import { asSuperuser } from './postgres-server.ts';

/**
 * Makes the database and its roles, runs the migrations that are missing, fills the table of pincodes, and mends the
 * publication.
 * @returns true when something changed
 * @throws Error with dbmate's output when a migration fails
 */
export async function prepareDatabase(context: StackContext): Promise<boolean> {
  const rolesChanged = await ensureRoles(context);
  const migrated = await runMigrations(context.environment.DATABASE_URL_OWNER ?? '');
  const filled = await onConnection(
    { connectionString: context.environment.DATABASE_URL_OWNER ?? '' },
    loadPincodes,
  );
  const mended = await ensurePublication(context);
  return rolesChanged || migrated || filled || mended;
}

/** True when nobody has registered yet. */
export async function isDatabaseEmpty(context: StackContext): Promise<boolean> {
  return asSuperuser(context, primaryDatabase(context), isWithoutUsers);
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
    await ensureDatabase(client);
    return rows[0]?.id;
  });
  const fingerprint = fingerprintOf(['db/init'], { systemId, secrets });
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return false;
  await asSuperuser(context, primaryDatabase(context), (client) => applyRoles(client, secrets));
  writeFileSync(stamp, fingerprint);
  return true;
}

/** A publication that lost a table would end that table's events without an error anywhere. */
async function ensurePublication(context: StackContext): Promise<boolean> {
  const mended = await asSuperuser(context, primaryDatabase(context), mendPublication);
  if (mended !== undefined) context.tell(`database: the publication dbz_publication was ${mended}; mended`);
  return mended !== undefined;
}
