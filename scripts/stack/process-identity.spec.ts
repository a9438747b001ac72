import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { identify, isAlive, parseProcStat, psStart } from './process-identity.ts';

void test('a line of /proc/<pid>/stat with blanks and brackets in the command', () => {
  const rest = 'S 1 2 3 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 987654 1 1';
  assert.deepEqual(parseProcStat(`77 (a) b (c) ${rest}`), { state: 'S', startTicks: '987654' });
});

void test('this process is alive, and another start with its pid is not it', () => {
  const own = identify(process.pid);
  assert.ok(own);
  assert.equal(isAlive(own), true);
  assert.equal(isAlive({ ...own, startedAt: `${own.startedAt}0` }), false);
});

void test('a process that has ended has no identity', async () => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  await once(child, 'spawn');
  const identity = identify(child.pid ?? 0);
  assert.ok(identity && isAlive(identity));
  child.kill();
  await once(child, 'exit');
  assert.equal(isAlive(identity), false);
});

void test('ps tells a live process by its start date, the same at every look', () => {
  const first = psStart(process.pid);
  assert.match(first ?? '', /^[A-Z][a-z]{2} [A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d \d{4}$/);
  assert.equal(psStart(process.pid), first);
  const { pid } = spawnSync('true');
  assert.equal(psStart(pid), undefined);
});
