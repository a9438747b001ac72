import path from 'node:path';
import { isProgram, whatItSays } from './find-program.ts';
import { foldersIn, formulaFolders, type Places } from './places.ts';

/** A Postgres installation: the folder of initdb and postgres, and its version. */
export interface Postgres {
  readonly bin: string;
  readonly major: number;
  readonly version: string;
}

export const oldestPostgres = 15;

/**
 * The first installation that runs here and is new enough.
 * @param fromNpm the folder of the npm package's programs; it comes first
 * @param beside programs that must be there as well: the npm package has only those of a server
 */
export function findPostgres(
  places: Places,
  fromNpm: string,
  beside: readonly string[] = [],
): Postgres | undefined {
  const folders = [
    fromNpm,
    ...places.postgresFolders.flatMap(({ folder, prefix }) =>
      foldersIn(folder, prefix).map((name) => path.join(folder, name, 'bin')),
    ),
    ...places.path,
    ...formulaFolders(places, 'postgresql'),
    ...places.brew.map((prefix) => path.join(prefix, 'bin')),
  ];
  for (const bin of folders.filter((folder) => beside.every((name) => isProgram(path.join(folder, name))))) {
    const found = inspect(bin);
    if (found !== undefined && found.major >= oldestPostgres) return found;
  }
  return undefined;
}

/** Undefined also for a build for another C library, which does not run. */
function inspect(bin: string): Postgres | undefined {
  if (!isProgram(path.join(bin, 'initdb'))) return undefined;
  const said = whatItSays(path.join(bin, 'postgres'), ['--version']) ?? '';
  const version = /\(PostgreSQL\) (\d+\S*)/.exec(said)?.[1];
  return version === undefined ? undefined : { bin, version, major: Number.parseInt(version, 10) };
}
