import type { ManagerName, OsRelease } from './distribution.ts';
import { installed } from './programs.ts';
import { oldestJava } from './java.ts';

/** Something that the system's packages bring. */
export interface SystemPackage {
  readonly what: string;
  /** Names in Debian and its kin; the first that the distribution has is taken. */
  readonly debian: readonly string[];
  readonly homebrew: string;
  /** Names elsewhere; where none is given, what Debian calls it. */
  readonly elsewhere?: (manager: ManagerName, release: OsRelease) => string | undefined;
  readonly present: () => boolean;
}

const by =
  (names: Partial<Record<ManagerName, string>>) =>
  (manager: ManagerName): string | undefined =>
    names[manager];

/** Redis left most distributions in 2024 and 2025; Valkey came in its place and runs from the same settings. */
const redisOrValkey = (manager: ManagerName, { id, version }: OsRelease): string => {
  if (manager === 'dnf') return id === 'fedora' || version >= 10 ? 'valkey' : 'redis';
  if (manager === 'zypper') return id === 'opensuse-leap' && version < 16 ? 'redis' : 'valkey';
  return 'valkey';
};

const hasJava = (): boolean => (installed.java()?.major ?? 0) >= oldestJava;

export const packages = {
  redis: {
    what: 'Redis',
    debian: ['redis-server', 'valkey-server'],
    homebrew: 'redis',
    elsewhere: redisOrValkey,
    present: () => installed.redis() !== undefined,
  },
  haproxy: {
    what: 'HAProxy',
    debian: ['haproxy'],
    homebrew: 'haproxy',
    present: () => installed.haproxy() !== undefined,
  },
  postgres: {
    what: 'Postgres 15 or later',
    debian: ['postgresql'],
    homebrew: 'postgresql@18',
    elsewhere: by({ dnf: 'postgresql-server', zypper: 'postgresql-server' }),
    present: () => installed.postgres() !== undefined,
  },
  javaKit: {
    what: 'a Java 17 development kit',
    debian: ['openjdk-17-jdk-headless', 'default-jdk-headless'],
    homebrew: 'openjdk@17',
    elsewhere: by({
      dnf: 'java-21-openjdk-devel',
      zypper: 'java-21-openjdk-devel',
      pacman: 'jdk21-openjdk',
      apk: 'openjdk21-jdk',
    }),
    present: () => hasJava() && installed.java()?.isKit === true,
  },
  javaRuntime: {
    what: 'a Java 17 runtime',
    debian: ['openjdk-17-jre-headless', 'default-jre-headless'],
    homebrew: 'openjdk@17',
    elsewhere: by({
      dnf: 'java-21-openjdk-headless',
      zypper: 'java-21-openjdk-headless',
      pacman: 'jre21-openjdk-headless',
      apk: 'openjdk21-jre-headless',
    }),
    present: hasJava,
  },
  maven: {
    what: 'Maven',
    debian: ['maven'],
    homebrew: 'maven',
    present: () => installed.maven() !== undefined,
  },
  chromium: {
    what: 'Chromium',
    debian: ['chromium-headless-shell', 'chromium', 'chromium-browser'],
    homebrew: 'google-chrome',
    present: () => installed.chromium() !== undefined,
  },
  wholePostgres: {
    what: 'Postgres 15 or later with pg_basebackup',
    debian: ['postgresql'],
    homebrew: 'postgresql@18',
    elsewhere: by({ dnf: 'postgresql-server', zypper: 'postgresql-server' }),
    present: () => installed.wholePostgres() !== undefined,
  },
  shellcheck: {
    what: 'ShellCheck',
    debian: ['shellcheck'],
    homebrew: 'shellcheck',
    elsewhere: by({ dnf: 'ShellCheck', zypper: 'ShellCheck' }),
    present: () => installed.shellcheck() !== undefined,
  },
} satisfies Record<string, SystemPackage>;
