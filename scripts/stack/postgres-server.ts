import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import execa from 'execa';
import type pg from 'pg';
import { onConnection } from '../database/connection.ts';
import { fingerprintOf } from './fingerprint.ts';
import { repositoryRoot, type Instance } from './instance.ts';
import type { StackContext } from './part.ts';
import { postgres } from './programs/programs.ts';
import type { Launch } from './processes.ts';
import { findUnprivilegedRunner, type UnprivilegedRunner } from './unprivileged.ts';

const settingsFile = 'db/postgresql.conf';
const accessFile = 'db/pg_hba.conf';
/** Without a locale in its environment Postgres refuses to start on macOS; the databases' own is set by initdb. */
const locale = { LC_ALL: 'C' };
let runner: Promise<UnprivilegedRunner> | undefined;

/** Runs programs as the user that owns the data directories. */
export async function postgresUser(instance: Instance): Promise<UnprivilegedRunner> {
  const { bin } = postgres();
  runner ??= findUnprivilegedRunner(
    `test -x '${bin}/postgres' && test -r '${bin}/../share' && cd '${instance.data}'`,
  );
  return runner;
}

/** Runs one program as that user. */
export async function runAsPostgres(
  instance: Instance,
  command: string,
  args: readonly string[],
): Promise<void> {
  const wrapped = (await postgresUser(instance)).wrap(command, args);
  await execa(wrapped.command, wrapped.args, { cwd: '/', stdin: 'ignore', env: locale });
}

/** Makes an empty folder (0700) that belongs to that user. */
export async function makePostgresFolder(instance: Instance, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  await giveToPostgres(instance, folder);
}

/** Makes that user the owner of a file or folder, when it is another than ours. */
export async function giveToPostgres(instance: Instance, target: string): Promise<void> {
  const { owner } = await postgresUser(instance);
  if (owner !== undefined) await execa('chown', ['-R', owner, target]);
}

/** True when the folder holds a data directory that was finished. */
export function holdsData(dataDirectory: string): boolean {
  return existsSync(path.join(dataDirectory, 'PG_VERSION'));
}

/** Writes postgresql.conf and pg_hba.conf: the settings of db/postgresql.conf, and what belongs to this place. */
export async function writeServerConfig(
  context: StackContext,
  dataDirectory: string,
  port: number,
  ownSettings: readonly string[] = [],
): Promise<void> {
  const shared = readFileSync(path.join(repositoryRoot, settingsFile), 'utf8');
  const local = [
    "listen_addresses = '127.0.0.1'",
    `port = ${String(port)}`,
    "unix_socket_directories = ''", // a socket's path may have 107 characters only, and nobody needs it
    ...ownSettings,
  ];
  await writeFor(
    context.instance,
    path.join(dataDirectory, 'postgresql.conf'),
    `${shared}\n${local.join('\n')}\n`,
  );
  const access = readFileSync(path.join(repositoryRoot, accessFile), 'utf8');
  await writeFor(context.instance, path.join(dataDirectory, 'pg_hba.conf'), access);
}

/** Writes a file (0600) that the server's user can read. */
export async function writeFor(instance: Instance, file: string, text: string): Promise<void> {
  writeFileSync(file, text, { mode: 0o600 });
  await giveToPostgres(instance, file);
}

/** How the server is started on a data directory. */
export async function launchServer(instance: Instance, dataDirectory: string): Promise<Launch> {
  const { bin } = postgres();
  const wrapped = (await postgresUser(instance)).wrap(path.join(bin, 'postgres'), ['-D', dataDirectory]);
  return { ...wrapped, cwd: '/', env: locale };
}

export function serverFingerprint(port: number, ownSettings: readonly string[] = []): string {
  const { bin, major } = postgres();
  return fingerprintOf([settingsFile, accessFile], { bin, major, port, ownSettings });
}

/**
 * Runs something on one connection of the superuser.
 * @throws Error when the server refuses or does not answer within 3 s
 */
export async function asSuperuser<T>(
  context: StackContext,
  target: { port: number; database?: string; options?: string },
  run: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const place = { host: '127.0.0.1', port: target.port, database: target.database ?? 'postgres' };
  const login = { user: 'postgres', password: context.secrets.postgresPassword };
  const options = target.options === undefined ? {} : { options: target.options };
  return onConnection({ ...place, ...login, ...options }, run);
}
