import { readFileSync } from 'node:fs';
import { findProgram } from './find-program.ts';
import { placesHere } from './places.ts';

export type ManagerName = 'brew' | 'apt' | 'dnf' | 'pacman' | 'apk' | 'zypper';

/** What /etc/os-release says of a Linux, as far as it matters here. */
export interface OsRelease {
  readonly id: string;
  /** The id and those of the distributions that this one is made from. */
  readonly family: readonly string[];
  readonly version: number;
}

/** How each installs packages. */
export const installCommands: Readonly<Record<ManagerName, string>> = {
  brew: 'brew install',
  apt: 'sudo apt-get install',
  dnf: 'sudo dnf install',
  pacman: 'sudo pacman -S --needed',
  apk: 'sudo apk add',
  zypper: 'sudo zypper install',
};

const programs = { brew: 'brew', apt: 'apt-get', dnf: 'dnf', pacman: 'pacman', apk: 'apk', zypper: 'zypper' };
const families: Readonly<Record<string, ManagerName>> = {
  debian: 'apt',
  ubuntu: 'apt',
  fedora: 'dnf',
  rhel: 'dnf',
  centos: 'dnf',
  arch: 'pacman',
  alpine: 'apk',
  suse: 'zypper',
  opensuse: 'zypper',
};

/** The package manager of a system: by its distribution, else the first whose program is there. */
export function managerOf(
  platform: NodeJS.Platform,
  release: OsRelease,
  has: (program: string) => boolean,
): ManagerName | undefined {
  if (platform === 'darwin') return 'brew';
  const known = release.family.map((id) => families[id]).find((manager) => manager !== undefined);
  return known ?? (Object.keys(programs) as ManagerName[]).find((name) => has(programs[name]));
}

/** The package manager of this machine, and what it says of itself. */
export function managerHere(): { manager: ManagerName | undefined; release: OsRelease } {
  const release = parseOsRelease(readRelease());
  const has = (program: string): boolean => findProgram([program], placesHere()) !== undefined;
  return { manager: managerOf(process.platform, release, has), release };
}

/** Reads the text of /etc/os-release; what is not told is empty, the version 0. */
export function parseOsRelease(text: string): OsRelease {
  const value = (name: string): string =>
    new RegExp(`^${name}=["']?([^"'\n]*)`, 'm').exec(text)?.[1]?.trim() ?? '';
  const id = value('ID');
  const family = [id, ...value('ID_LIKE').split(/\s+/)].filter((one) => one !== '');
  return { id, family, version: Number.parseFloat(value('VERSION_ID')) || 0 };
}

function readRelease(): string {
  for (const file of ['/etc/os-release', '/usr/lib/os-release']) {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      // the other place
    }
  }
  return '';
}
