import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statfsSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { repositoryRoot, type Instance } from '../stack/instance.ts';
import { managerHere } from '../stack/programs/distribution.ts';
import { whatItSays } from '../stack/programs/find-program.ts';
import { failure, ok, warning, type Finding } from './finding.ts';

const GB = 1024 ** 3;
/** With the sample data the idle stack took 1.5 GB; the builds of a first start need about as much again. */
const wantedMemory = 3 * GB;
/** Packages, Maven's jars, builds and the sample data took 2.3 GB; the WAL of a lost reader may add 2 GB. */
const wantedDisk = 5 * GB;
const neededDisk = 1 * GB;

/** Node, npm, system, memory, disk, limits and clock. */
export function checkMachine(instance: Instance): Finding[] {
  return [
    nodeFinding(),
    npmFinding(),
    platformFinding(),
    memoryFinding(),
    ...disksOf(instance).map((folder) => diskFinding(folder)),
    writeFinding(instance),
    openFilesFinding(),
    ...watchesFinding(),
    clockFinding(Date.now(), statSync(path.join(repositoryRoot, 'package-lock.json')).mtimeMs),
  ];
}

function nodeFinding(): Finding {
  const caller = /node\/v(\S+)/.exec(process.env.npm_config_user_agent ?? '')?.[1];
  const by = caller === undefined ? '' : `, started by ${caller}`;
  return ok('Node', `${process.versions.node} (pinned, ${process.execPath})${by}`);
}

function npmFinding(): Finding {
  const version = whatItSays('npm', ['--version'])?.trim().split('\n').at(-1);
  return version === undefined
    ? failure('npm', 'not found', 'Install Node 20 or newer with its npm (https://nodejs.org).')
    : ok('npm', version);
}

function platformFinding(): Finding {
  const { release } = managerHere();
  const system =
    process.platform === 'darwin' ? `macOS ${os.release()}` : `${release.id} ${String(release.version)}`;
  const found = `${process.platform} ${process.arch}, ${system.trim()}, ${String(os.availableParallelism())} cores`;
  const supported = ['linux', 'darwin'].includes(process.platform) && ['x64', 'arm64'].includes(process.arch);
  return supported
    ? ok('system', found)
    : failure('system', found, 'Use Linux or macOS on x64 or arm64 (on Windows: WSL 2), or the containers.');
}

function memoryFinding(): Finding {
  const available = process.availableMemory();
  const found = `${gigabytes(available)} available of ${gigabytes(os.totalmem())}`;
  return available >= wantedMemory
    ? ok('memory', found)
    : warning(
        'memory',
        found,
        `A first start wants ${gigabytes(wantedMemory)}: end something else before it.`,
      );
}

/** The clone, and the instance's data where those lie on another disk. */
function disksOf({ home }: Instance): string[] {
  const isApart = existsSync(home) && statSync(home).dev !== statSync(repositoryRoot).dev;
  return isApart ? [repositoryRoot, home] : [repositoryRoot];
}

/** What is free where packages, builds and data lie. */
export function diskFinding(folder: string, free = freeBytes(folder)): Finding {
  const found = `${gigabytes(free)} free at ${folder}`;
  const advice = `Free some: ${gigabytes(wantedDisk)} are wanted for packages, builds and data.`;
  if (free < neededDisk) return failure('disk', found, advice);
  return free < wantedDisk ? warning('disk', found, advice) : ok('disk', found);
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** A folder that another user made (a start as root, say) stops every later start. */
function writeFinding(instance: Instance): Finding {
  const folders = [repositoryRoot, path.join(repositoryRoot, 'node_modules'), path.dirname(instance.home)];
  const own = [instance.home, instance.data, instance.logs, instance.run];
  const closed = [...folders, ...own].filter((folder) => existsSync(folder) && !isWritable(folder));
  if (closed.length === 0) return ok('write access', repositoryRoot);
  const advice = `Make them yours: sudo chown -R "$(id -un)" ${closed.join(' ')}`;
  return failure('write access', `none to ${closed.join(', ')}`, advice);
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function openFilesFinding(): Finding {
  const limit = execFileSync('/bin/sh', ['-c', 'ulimit -n'], { encoding: 'utf8' }).trim();
  const enough = limit === 'unlimited' || Number(limit) >= 4096;
  return enough
    ? ok('open files', `${limit} a process`)
    : warning('open files', `${limit} a process`, 'Raise the limit before a start: ulimit -n 4096');
}

/** Linux: how many files may be watched, for `npm run dev`. */
function watchesFinding(): Finding[] {
  const file = '/proc/sys/fs/inotify/max_user_watches';
  if (!existsSync(file)) return [];
  const watches = Number(readFileSync(file, 'utf8'));
  const advice = "npm run dev may miss changes: run 'sudo sysctl fs.inotify.max_user_watches=65536'";
  const found = `${String(watches)} watches`;
  return [watches >= 16_384 ? ok('inotify', found) : warning('inotify', found, advice)];
}

/** Tokens and certificates need the time; a clock behind the clone's own files is wrong. */
export function clockFinding(now: number, newestFile: number): Finding {
  const found = new Date(now).toISOString();
  return now >= newestFile - 60_000
    ? ok('clock', found)
    : warning('clock', `${found}, before the clone was made`, 'Set the clock: sign-in tokens depend on it.');
}

function gigabytes(bytes: number): string {
  return `${(bytes / GB).toFixed(1)} GB`;
}
