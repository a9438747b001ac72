import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, test } from 'node:test';
import { makeFolders, resolveInstanceToStart } from '../stack/instance.ts';
import { Stack } from '../stack/stack.ts';
import { upTasks } from './up-tasks.ts';

const instance = resolveInstanceToStart({ instance: `spec-${String(process.pid)}`, portOffset: 0 });
makeFolders(instance);
after(() => rmSync(instance.home, { recursive: true }));
const tasks = new Map(upTasks(new Stack(instance)).map((task) => [task.name, task]));

/** What must have succeeded before a task is begun. */
function before(name: string): Set<string> {
  const needs = tasks.get(name)?.needs ?? [];
  return new Set(needs.flatMap((need) => [need, ...before(need)]));
}

test('a broken replica, and a change stream that stands, keep neither the API nor the pages from starting', () => {
  for (const name of ['haproxy', 'backend', 'frontend'])
    for (const broken of [
      'postgres-replica-1',
      'postgres-replica-2',
      'connect',
      'connectors',
      'elasticsearch',
    ])
      assert.ok(!before(name).has(broken), `${name} waits for ${broken}`);
});

test('up ends well when reads are fresh and the stream goes on', () => {
  assert.ok(before('fresh reads').has('postgres-replica-2'));
  assert.ok(before('change stream').has('connectors'));
});
