import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, test } from 'node:test';
import {
  instanceExists,
  makeFolders,
  resolveInstance,
  resolveInstanceToStart,
  saveInstance,
} from './instance.ts';

const instance = `spec-${String(process.pid)}`;
const before = process.env.KIRANA_PORT_OFFSET;

beforeEach(() => {
  delete process.env.KIRANA_PORT_OFFSET;
});

afterEach(() => {
  rmSync(resolveInstanceToStart({ instance, portOffset: 0 }).home, { recursive: true, force: true });
  if (before === undefined) delete process.env.KIRANA_PORT_OFFSET;
  else process.env.KIRANA_PORT_OFFSET = before;
});

void test('only a start moves the ports', () => {
  const started = resolveInstanceToStart({ instance, portOffset: 7, splitWorker: true });
  makeFolders(started);
  assert.equal(instanceExists(started), false);
  saveInstance(started);
  assert.equal(instanceExists(started), true);

  process.env.KIRANA_PORT_OFFSET = '9';
  assert.deepEqual(resolveInstance({ instance }), started);
  assert.deepEqual(resolveInstance({ instance, portOffset: 7 }), started);
  assert.throws(
    () => resolveInstance({ instance, portOffset: 8 }),
    /has port offset 7; only 'up' moves it to 8/,
  );
  assert.equal(resolveInstanceToStart({ instance }).ports.api, 8009);
  assert.equal(resolveInstanceToStart({ instance, portOffset: 8 }).ports.api, 8008);
});

void test('a start without an offset takes that of the last one', () => {
  const started = resolveInstanceToStart({ instance, portOffset: 7 });
  makeFolders(started);
  saveInstance(started);
  assert.deepEqual(resolveInstanceToStart({ instance }), started);
});
