import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { makeFolders, type Instance } from '../stack/instance.ts';
import { portsFor } from '../stack/ports.ts';
import { Progress } from '../stack/progress/progress.ts';
import { Stack } from '../stack/stack.ts';
import { CrashWatch } from './crash-watch.ts';

const home = mkdtempSync(path.join(os.tmpdir(), 'kirana-crash-'));
after(() => {
  rmSync(home, { recursive: true });
});
const instance: Instance = {
  name: 'crash-spec',
  portOffset: 0,
  splitWorker: false,
  home,
  data: path.join(home, 'data'),
  logs: path.join(home, 'logs'),
  run: path.join(home, 'run'),
  ports: portsFor(0),
};
makeFolders(instance);
const sleeping = { command: process.execPath, args: ['-e', 'setTimeout(() => {}, 60000)'] };

void test('who waits for a part that crashes is told, others are not; its last lines are shown', async () => {
  const stack = new Stack(instance);
  const output = new PassThrough();
  const progress = new Progress(Object.assign(output, { isTTY: false }) as unknown as NodeJS.WriteStream);
  const watch = new CrashWatch(stack, progress);
  await stack.process('redis').start(sleeping, 'spec');
  watch.add('redis');
  let othersTold = false;
  watch.crashOf(new Set(['kafka'])).catch(() => (othersTold = true));
  const told = watch.crashOf(new Set(['redis', 'database']));
  process.kill(stack.pid('redis') ?? 0, 'SIGKILL');
  await assert.rejects(told, /redis, which it needs, has crashed/);
  watch.stop();
  output.end();
  assert.deepEqual([...watch.crashed], ['redis']);
  assert.equal(othersTold, false);
  assert.match(await text(output), /redis has crashed/);
});

void test('a part whose folder was moved is outdated', async () => {
  const stack = new Stack(instance);
  const process = stack.process('haproxy');
  await process.start(sleeping, `${stack.part('haproxy').fingerprint()} /where/it/was`);
  assert.equal(stack.isOutdated('haproxy'), true);
  await process.stop('SIGTERM', 5_000);
  await process.start(sleeping, `${stack.part('haproxy').fingerprint()} ${home}`);
  assert.equal(stack.isOutdated('haproxy'), false);
  await process.stop('SIGTERM', 5_000);
});
