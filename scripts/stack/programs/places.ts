import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Where programs may lie on a machine. */
export interface Places {
  /** The folders of PATH. */
  readonly path: readonly string[];
  /** Folders of servers that an ordinary user's PATH often lacks. */
  readonly system: readonly string[];
  /** Homebrew's prefixes: programs in bin and sbin, those of keg-only formulae in opt/FORMULA/bin. */
  readonly brew: readonly string[];
  /** JAVA_HOME, when it is set. */
  readonly javaHome: string | undefined;
  /** Folders that hold homes of Java. */
  readonly javaFolders: readonly string[];
  /** A program of macOS that prints the home of a Java. */
  readonly javaHomeProgram: string;
  /** Folders that hold installations of Postgres, and what the name of one begins with. */
  readonly postgresFolders: readonly { readonly folder: string; readonly prefix: string }[];
}

/** The places of this machine, by its environment. */
export function placesHere(environment: NodeJS.ProcessEnv = process.env): Places {
  const { PATH = '', JAVA_HOME, HOMEBREW_PREFIX } = environment;
  const brew = [HOMEBREW_PREFIX, '/opt/homebrew', '/usr/local', '/home/linuxbrew/.linuxbrew'];
  return {
    path: PATH.split(path.delimiter).filter((folder) => folder !== ''),
    system: ['/usr/local/sbin', '/usr/sbin', '/sbin'],
    brew: [...new Set(brew.filter((prefix) => prefix !== undefined && prefix !== ''))] as string[],
    javaHome: JAVA_HOME === '' ? undefined : JAVA_HOME,
    javaFolders: ['/usr/lib/jvm', '/Library/Java/JavaVirtualMachines'],
    javaHomeProgram: '/usr/libexec/java_home',
    postgresFolders: [
      { folder: '/usr/lib/postgresql', prefix: '' }, // Debian and its kin
      { folder: '/usr/lib', prefix: 'postgresql' }, // openSUSE
      { folder: '/usr', prefix: 'pgsql-' }, // Fedora and its kin, from postgresql.org
      { folder: '/usr/libexec', prefix: 'postgresql' }, // Alpine
    ],
  };
}

/** The `bin` folders of Homebrew's formulae of that name, versioned ones as well, the newest first. */
export function formulaFolders(places: Places, formula: string): string[] {
  return places.brew.flatMap((prefix) =>
    foldersIn(path.join(prefix, 'opt'), formula)
      .filter((name) => name === formula || name.startsWith(`${formula}@`))
      .map((name) => path.join(prefix, 'opt', name, 'bin')),
  );
}

/** Names in a folder that begin with the prefix, those with higher numbers first; none when there is no such folder. */
export function foldersIn(folder: string, prefix = ''): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.startsWith(prefix));
  return names.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
}
