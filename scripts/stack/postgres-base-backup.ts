import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';

/** Folders whose content belongs to the running server: a copy has them empty. */
const emptied = new Set([
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);
const leftOut = new Set([
  'postmaster.pid',
  'postmaster.opts',
  'pg_internal.init',
  'standby.signal',
  'backup_label',
]);

/**
 * Copies the data directory of a running server, by the low-level backup functions of Postgres (the npm binaries hold
 * no pg_basebackup). The copy holds no WAL: it gets it by streaming, so a slot must exist before.
 * @param client a superuser's connection to that server
 */
export async function copyRunningServer(client: pg.Client, from: string, to: string): Promise<void> {
  await client.query("select pg_backup_start('replica', true)");
  await copyFolder(from, to, '');
  const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
  await writeFile(path.join(to, 'backup_label'), rows[0]?.labelfile ?? '');
}

async function copyFolder(from: string, to: string, relative: string): Promise<void> {
  await mkdir(path.join(to, relative), { recursive: true, mode: 0o700 });
  for (const entry of await readdir(path.join(from, relative), { withFileTypes: true })) {
    const inside = path.join(relative, entry.name);
    if (emptied.has(inside)) {
      await mkdir(path.join(to, inside), { mode: 0o700 });
    } else if (entry.isDirectory()) {
      if (!entry.name.startsWith('pgsql_tmp')) await copyFolder(from, to, inside);
    } else if (isCopied(relative, entry.name)) {
      await copyUnlessGone(path.join(from, inside), path.join(to, inside));
    }
  }
}

function isCopied(folder: string, name: string): boolean {
  const isWal = folder.split(path.sep)[0] === 'pg_wal';
  return !isWal && !leftOut.has(name) && !name.startsWith('pgsql_tmp');
}

/** A table dropped meanwhile is gone; replaying the WAL drops it in the copy as well. */
async function copyUnlessGone(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
