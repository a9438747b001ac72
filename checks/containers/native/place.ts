import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import execa from 'execa';
import { repositoryRoot } from '../../../scripts/stack/instance.ts';
import { findUnprivilegedRunner, type UnprivilegedRunner } from '../../../scripts/stack/unprivileged.ts';

/** A folder of a test, which belongs to the user that its servers run as. */
export interface Place {
  readonly folder: string;
  readonly runner: UnprivilegedRunner;
}

/**
 * Makes a place with copies of the repository's files in it, under their own paths: others may enter no clone.
 * @param program one that its user must be able to run
 */
export async function makePlace(files: readonly string[], program = '/bin/sh'): Promise<Place> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kirana-containers-'));
  for (const file of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    cpSync(path.join(repositoryRoot, file), path.join(folder, file), { recursive: true });
  }
  chmodSync(folder, 0o755);
  const runner = await findUnprivilegedRunner(`cd '${folder}' && test -x '${program}'`);
  if (runner.owner !== undefined) await execa('chown', ['-R', runner.owner, folder]);
  return { folder, runner };
}

/** Deletes the place with all that is in it. */
export function deletePlace(place: Place): void {
  rmSync(place.folder, { recursive: true, force: true });
}
