import {
  accessSync,
  appendFileSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import execa from 'execa';
import { connectBuild, elasticsearchBuild } from './builds.ts';
import { repositoryRoot } from './instance.ts';
import { javaMajor } from './java.ts';
import { findPostgres } from './postgres-binaries.ts';

interface SystemPackage {
  /** Names in Debian and its kin; the first that the distribution has is taken. */
  readonly debian: readonly string[];
  readonly homebrew: string;
  readonly what: string;
  readonly present: () => boolean;
}

const policyFile = '/usr/sbin/policy-rc.d';
const logFile = path.join(repositoryRoot, '.kirana', 'builds', 'apt.log');

const hasJava = (): boolean => (javaMajor() ?? 0) >= 17;

const javaKit: SystemPackage = {
  debian: ['openjdk-17-jdk-headless', 'default-jdk-headless'],
  homebrew: 'openjdk@17',
  what: 'a Java 17 development kit',
  present: () => hasJava() && hasCommand('javac'),
};
const maven: SystemPackage = {
  debian: ['maven'],
  homebrew: 'maven',
  what: 'Maven',
  present: () => hasCommand('mvn'),
};

/** What the system must have for this start, and has not. Maven and the compiler only when something must be built. */
export function missingPackages(): SystemPackage[] {
  const mustBuild = !connectBuild.isCurrent() || !elasticsearchBuild.isCurrent();
  const needed: SystemPackage[] = [
    { debian: ['redis-server'], homebrew: 'redis', what: 'Redis', present: () => hasCommand('redis-server') },
    { debian: ['haproxy'], homebrew: 'haproxy', what: 'HAProxy', present: () => hasCommand('haproxy') },
    { debian: ['postgresql'], homebrew: 'postgresql@18', what: 'Postgres 15 or later', present: hasPostgres },
  ];
  if (mustBuild) {
    needed.push(javaKit, maven);
  } else {
    const jre = ['openjdk-17-jre-headless', 'default-jre-headless'];
    needed.push({ debian: jre, homebrew: 'openjdk@17', what: 'a Java 17 runtime', present: hasJava });
  }
  return needed.filter((one) => !one.present());
}

/** What the tests need beside the stack, and the system has not. */
export function missingTestPackages(): SystemPackage[] {
  const chromium: SystemPackage = {
    debian: ['chromium', 'chromium-browser'],
    homebrew: '--cask chromium',
    what: 'Chromium',
    present: () => findChromium() !== undefined,
  };
  return [javaKit, maven, chromium].filter((one) => !one.present());
}

/** The path of Chromium, or undefined. */
export function findChromium(): string | undefined {
  return ['chromium', 'chromium-browser'].map(findCommand).find((found) => found !== undefined);
}

/**
 * Installs the packages with apt-get, when this process may.
 * @param tell takes a line for each thing done
 * @throws Error with one line that says what to install, where it may not; with apt-get's output when that fails
 */
export async function installPackages(
  missing: readonly SystemPackage[],
  tell: (line: string) => void,
): Promise<void> {
  const what = missing.map((one) => one.what).join(', ');
  if (!hasCommand('apt-get') || process.getuid?.() !== 0)
    throw new Error(`${what} missing: ${adviceFor(missing)}`);
  tell(`apt-get installs what is missing: ${what} (its output: ${path.relative(repositoryRoot, logFile)})`);
  mkdirSync(path.dirname(logFile), { recursive: true });
  await withoutServiceStarts(async () => {
    await aptGet(['update']);
    const names = await Promise.all(missing.map(availableName));
    await aptGet(['install', '-y', '--no-install-recommends', ...names]);
    await keepServicesOff(names);
  });
  const still = missing.filter((one) => !one.present()).map((one) => one.what);
  if (still.length > 0)
    throw new Error(`apt-get ended well, yet ${still.join(', ')} can't be found on the PATH.`);
}

function adviceFor(missing: readonly SystemPackage[]): string {
  if (process.platform === 'darwin') return `brew install ${missing.map((one) => one.homebrew).join(' ')}`;
  const names = missing.map((one) => one.debian[0]).join(' ');
  return hasCommand('apt-get') ? `run 'sudo apt-get install ${names}'` : `install what Debian calls ${names}`;
}

async function availableName(one: SystemPackage): Promise<string> {
  for (const name of one.debian) {
    const { stdout } = await execa('apt-cache', ['policy', name], { reject: false });
    if (/Candidate: (?!\(none\))/.test(stdout)) return name;
  }
  return one.debian[0] ?? '';
}

async function aptGet(args: readonly string[]): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const { exitCode, all } = await execa('apt-get', args, { env, all: true, reject: false, stdin: 'ignore' });
  appendFileSync(logFile, `$ apt-get ${args.join(' ')}\n${all ?? ''}\n`);
  if (exitCode === 0) return;
  const end = (all ?? '').trim().split('\n').slice(-12).join('\n');
  throw new Error(`apt-get ${args[0] ?? ''} failed:\n${end}`);
}

/** Debian starts a package's service as it installs it; policy-rc.d is its own way to forbid that. */
async function withoutServiceStarts(run: () => Promise<void>): Promise<void> {
  if (existsSync(policyFile)) return run();
  writeFileSync(policyFile, '#!/bin/sh\nexit 101\n');
  chmodSync(policyFile, 0o755);
  try {
    await run();
  } finally {
    rmSync(policyFile, { force: true });
  }
}

/** The packages' own services stay off after the next boot, too: the stack runs servers of its own. */
async function keepServicesOff(names: readonly string[]): Promise<void> {
  if (!existsSync('/run/systemd/system')) return;
  const services = names.filter((name) => ['redis-server', 'haproxy', 'postgresql'].includes(name));
  if (services.length > 0) await execa('systemctl', ['disable', '--quiet', ...services], { reject: false });
}

function hasPostgres(): boolean {
  try {
    findPostgres();
    return true;
  } catch {
    return false;
  }
}

function hasCommand(name: string): boolean {
  return findCommand(name) !== undefined;
}

function findCommand(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin'];
  const files = folders.map((folder) => path.join(folder, name));
  return files.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
