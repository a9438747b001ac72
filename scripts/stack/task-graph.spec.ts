import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allNeedsOf, runTasks, type Task } from './task-graph.ts';

void test('each task runs once and after what it needs; one that needs a failed task is not begun', async () => {
  const ran: string[] = [];
  const task = (name: string, ...needs: string[]): Task => ({
    name,
    needs,
    run: async () => {
      for (const needed of needs) assert.ok(ran.includes(needed), `${needed} before ${name}`);
      if (name === 'broken') throw new Error('on purpose');
      ran.push(name);
      return Promise.resolve();
    },
  });
  const tasks = [task('top', 'left', 'right'), task('left', 'base'), task('right', 'base'), task('base')];
  const failures = await runTasks([...tasks, task('broken', 'base'), task('after', 'broken', 'left')]);
  assert.deepEqual([...ran].sort(), ['base', 'left', 'right', 'top']);
  assert.deepEqual(
    failures.map((failure) => [failure.task, failure.cause]),
    [['broken', new Error('on purpose')]],
  );
});

void test('a task that needs one that is not there', async () => {
  const tasks = [{ name: 'a', needs: ['b'], run: () => Promise.resolve() }];
  await assert.rejects(runTasks(tasks), /no task 'b'/);
});

void test('a task needs also what its needs need', () => {
  const tasks = [
    { name: 'primary', needs: [] },
    { name: 'database', needs: ['primary'] },
    { name: 'kafka', needs: [] },
    { name: 'connectors', needs: ['database'] },
  ];
  assert.deepEqual([...allNeedsOf({ needs: ['connectors'] }, tasks)], ['connectors', 'database', 'primary']);
});
