import { appendFileSync, chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import execa from 'execa';
import { repositoryRoot } from '../instance.ts';
import type { SystemPackage } from './packages.ts';

const policyFile = '/usr/sbin/policy-rc.d';

/** What apt-get has printed. */
export const aptLog = path.join(repositoryRoot, '.kirana', 'builds', 'apt.log');

/**
 * Installs the packages as root, without starting their services.
 * @throws Error with the end of apt-get's output
 */
export async function installWithApt(wanted: readonly SystemPackage[]): Promise<void> {
  mkdirSync(path.dirname(aptLog), { recursive: true });
  await withoutServiceStarts(async () => {
    await aptGet(['update']);
    const names = await Promise.all(wanted.map(availableName));
    await aptGet(['install', '-y', '--no-install-recommends', ...names]);
    await keepServicesOff(names);
  });
}

/** The first of a package's names that this Debian has. */
export async function availableName(one: SystemPackage): Promise<string> {
  for (const name of one.debian) {
    const { stdout } = await execa('apt-cache', ['policy', name], { reject: false });
    if (/Candidate: (?!\(none\))/.test(stdout)) return name;
  }
  return one.debian[0] ?? '';
}

async function aptGet(args: readonly string[]): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const { exitCode, all } = await execa('apt-get', args, { env, all: true, reject: false, stdin: 'ignore' });
  appendFileSync(aptLog, `$ apt-get ${args.join(' ')}\n${all ?? ''}\n`);
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
  const services = names.filter((name) => /^(redis-server|valkey-server|haproxy|postgresql)$/.test(name));
  if (services.length > 0) await execa('systemctl', ['disable', '--quiet', ...services], { reject: false });
}
