// The lock around `npm ci`, before there are packages: plain JavaScript for any Node >= 20.
import { spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** When a process started, or an empty text when there is none: another process with its pid started at another time. */
function startOf(pid) {
  if (process.platform !== 'linux')
    return spawnSync('ps', ['-o', 'lstart=', '-p', pid], { encoding: 'utf8' }).stdout.trim();
  const stat = read(`/proc/${pid}/stat`);
  return `${read('/proc/sys/kernel/random/boot_id').trim()}:${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`;
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** The holder is written as its pid and its start. */
function isAlive(holder) {
  const [pid, ...start] = holder.split(' ');
  return startOf(pid) === start.join(' ');
}

/** Removes a lock whose process is gone: one process at a time, and only while it is still that lock. */
function takeOver(lockFile, dead) {
  const guard = `${lockFile}.taken-over`;
  try {
    mkdirSync(guard);
  } catch {
    // Left by a process that was killed in between, which takes no time.
    const age = Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 10_000) rmSync(guard, { recursive: true, force: true });
    return;
  }
  if (read(lockFile) === dead) rmSync(lockFile, { force: true });
  rmSync(guard, { recursive: true, force: true });
}

/**
 * Waits until no other process has the lock, then takes it; one whose process is gone is taken over.
 * @param {string} lockFile
 * @param {() => void} onWait called once when another process has it
 * @returns {Promise<() => void>} gives it back; the end of the process does as well
 */
export async function takeInstallLock(lockFile, onWait) {
  mkdirSync(path.dirname(lockFile), { recursive: true });
  const own = `${lockFile}.${process.pid}`;
  writeFileSync(own, `${process.pid} ${startOf(process.pid)}`);
  let told = false;
  try {
    while (!tryLink(own, lockFile)) {
      const holder = read(lockFile);
      const isDead = holder !== '' && !isAlive(holder);
      if (isDead) takeOver(lockFile, holder);
      else if (!told) onWait();
      told ||= !isDead;
      await new Promise((resolve) => setTimeout(resolve, isDead ? 20 : 300));
    }
  } finally {
    rmSync(own, { force: true });
  }
  const release = () => rmSync(lockFile, { force: true });
  process.once('exit', release);
  return () => {
    process.removeListener('exit', release);
    release();
  };
}

/** The lock appears with its content, or not at all. */
function tryLink(own, lockFile) {
  try {
    linkSync(own, lockFile);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}
