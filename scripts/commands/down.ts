import path from 'node:path';
import pc from 'picocolors';
import { instanceExists, resolveInstance, type InstanceOptions } from '../stack/instance.ts';
import { withLock } from '../stack/lock-file.ts';
import { stopLogKeeper } from '../stack/log-keeper.ts';
import type { PartName } from '../stack/part.ts';
import { Progress } from '../stack/progress/progress.ts';
import { Stack } from '../stack/stack.ts';
import { runTasks } from '../stack/task-graph.ts';
import { reasonOf } from '../stack/wait.ts';

/** What must be stopped before a part is: its users. Parts that are not named stop at once. */
const usersOf: Partial<Record<PartName, PartName[]>> = {
  haproxy: ['backend', 'worker'],
  redis: ['backend', 'worker'],
  kafka: ['backend', 'worker', 'connect'], // Connect needs a minute to stop without its broker
  elasticsearch: ['backend', 'connect'],
  'postgres-replica-1': ['haproxy'],
  'postgres-replica-2': ['haproxy'],
  'postgres-primary': ['backend', 'worker', 'connect', 'postgres-replica-1', 'postgres-replica-2'],
};

/**
 * Stops every part by its own clean stop, users before what they use, and keeps the data.
 * @returns the exit code
 */
export async function down(options: InstanceOptions): Promise<number> {
  const instance = resolveInstance(options);
  if (!instanceExists(instance)) {
    console.log(`Instance ${instance.name} was never started.`);
    return 0;
  }
  const stack = new Stack(instance);
  const lock = path.join(instance.run, 'command.lock');
  return withLock(lock, { deadlineMs: 15 * 60_000 }, () => stopAll(stack));
}

/**
 * Stops what runs.
 * @returns the exit code
 */
export async function stopAll(stack: Stack): Promise<number> {
  await stopLogKeeper(stack.instance);
  const running = stack.allPartNames().filter((name) => stack.state(name) !== 'stopped');
  if (running.length === 0) {
    console.log(`Instance ${stack.instance.name}: nothing was running.`);
    return 0;
  }
  const progress = new Progress();
  progress.start();
  const tasks = running.map((name) => ({
    name,
    needs: (usersOf[name] ?? []).filter((user) => running.includes(user)),
    run: async () => {
      progress.begin(name);
      try {
        progress.end(name, outcomeText[await stack.stop(name)]);
      } catch (error) {
        progress.fail(name, reasonOf(error));
        throw error;
      }
    },
  }));
  progress.plan(tasks);
  const failures = await runTasks(tasks);
  progress.stop();
  for (const failure of failures) console.error(pc.red(`${failure.task}: ${reasonOf(failure.cause)}`));
  if (failures.length === 0) console.log(`\nAll stopped in ${progress.elapsed()}; the data is kept.`);
  return failures.length === 0 ? 0 : 1;
}

const outcomeText = {
  stopped: 'stopped',
  killed: 'did not stop in time: killed',
  absent: 'had crashed before',
};
