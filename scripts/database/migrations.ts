import path from 'node:path';
import execa from 'execa';
import { repositoryRoot } from '../stack/instance.ts';

const migrations = path.join(repositoryRoot, 'db', 'migrations');

/**
 * Runs the migrations that are missing.
 * @param ownerUrl the database as its owner, with `sslmode=disable` where it speaks no TLS: dbmate's driver asks for it
 * @returns true when there was one to run
 * @throws Error with dbmate's output when one fails
 */
export async function runMigrations(ownerUrl: string): Promise<boolean> {
  const dbmate = path.join(repositoryRoot, 'node_modules', '.bin', 'dbmate');
  const args = ['--env', 'DATABASE_URL_OWNER', '--no-dump-schema', '--migrations-dir', migrations, 'up'];
  const env = { DATABASE_URL_OWNER: ownerUrl };
  const { exitCode, all } = await execa(dbmate, args, { env, all: true, reject: false, cwd: repositoryRoot });
  if (exitCode !== 0) throw new Error(`The migrations failed:\n${(all ?? '').trim()}`);
  return /^Applied:/m.test(all ?? '');
}
