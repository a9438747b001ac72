import { readFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { databaseName } from '../stack/environment.ts';
import { repositoryRoot } from '../stack/instance.ts';

const rolesFile = path.join(repositoryRoot, 'db', 'init', '10-roles.sql');

export interface RolePasswords {
  readonly ownerPassword: string;
  readonly appPassword: string;
  readonly replPassword: string;
  readonly standbyPassword: string;
}

/**
 * Makes the database where it is missing.
 * @param client a superuser's connection to any database
 */
export async function ensureDatabase(client: pg.Client): Promise<void> {
  const known = await client.query('select from pg_database where datname = $1', [databaseName]);
  if (known.rowCount === 0) await client.query(`create database ${databaseName}`);
}

/**
 * Runs the roles file: it makes the roles that are missing, and sets every password.
 * @param client a superuser's connection to the database
 */
export async function applyRoles(client: pg.Client, passwords: RolePasswords): Promise<void> {
  const settings = {
    'kirana.owner_password': passwords.ownerPassword,
    'kirana.app_password': passwords.appPassword,
    'kirana.repl_password': passwords.replPassword,
    'kirana.standby_password': passwords.standbyPassword,
  };
  for (const [name, value] of Object.entries(settings)) {
    await client.query('select set_config($1, $2, false)', [name, value]);
  }
  await client.query(readFileSync(rolesFile, 'utf8'));
}
