import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { resolveInstanceToStart, type Instance } from './instance.ts';
import { PartProcess } from './processes.ts';
import { waitUntil } from './wait.ts';

let folder: string;
let instance: Instance;

before(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'kirana-processes-'));
  instance = { ...resolveInstanceToStart({ instance: 'spec', portOffset: 0 }), logs: folder, run: folder };
});

after(() => {
  rmSync(folder, { recursive: true });
});

async function logHolds(process: PartProcess, text: string): Promise<void> {
  const look = async (): Promise<void> => {
    assert.deepEqual(process.lastLogLines(1), [text]);
    return Promise.resolve();
  };
  await waitUntil(look, { deadlineMs: 10_000, everyMs: 20 });
}

const node = (name: string, code: string) => ({ command: process.execPath, args: ['-e', code], name });

void test('started, found again by another object, stopped by its signal', async () => {
  const part = new PartProcess(instance, 'obedient');
  await part.start(node('obedient', "console.log('ready'); setInterval(() => {}, 1000)"), 'f1');
  await logHolds(part, 'ready');
  const again = new PartProcess(instance, 'obedient');
  assert.equal(again.state(), 'running');
  assert.equal(again.fingerprint(), 'f1');
  assert.equal(await again.stop('SIGTERM', 5_000), 'stopped');
  assert.equal(part.state(), 'stopped');
  assert.equal(await again.stop('SIGTERM', 5_000), 'absent');
});

void test('one that does not heed its signal is killed after the deadline', async () => {
  const part = new PartProcess(instance, 'stubborn');
  await part.start(
    node('stubborn', "process.on('SIGTERM', () => {}); console.log('ready'); setInterval(() => {}, 1000)"),
    '',
  );
  await logHolds(part, 'ready');
  assert.equal(await part.stop('SIGTERM', 200), 'killed');
  assert.equal(part.state(), 'stopped');
});

void test('one that ends by itself has crashed, and its pid file names nobody else', async () => {
  const part = new PartProcess(instance, 'short');
  await part.start(node('short', "console.log('last words')"), '');
  await logHolds(part, 'last words');
  const gone = async (): Promise<void> => {
    assert.equal(part.state(), 'crashed');
    return Promise.resolve();
  };
  await waitUntil(gone, { deadlineMs: 10_000, everyMs: 20 });
  const file = path.join(folder, 'short.json');
  const record = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...record, pid: process.pid })); // the pid went to another process: this one
  assert.equal(part.state(), 'crashed');
  assert.equal(await part.stop('SIGKILL', 1_000), 'absent');
});

void test('a command that does not exist', async () => {
  const part = new PartProcess(instance, 'absent');
  await assert.rejects(
    part.start({ command: 'no-such-command', args: [] }, ''),
    /no-such-command can't be started/,
  );
  assert.equal(part.state(), 'stopped');
});
