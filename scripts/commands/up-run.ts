import path from 'node:path';
import pc from 'picocolors';
import type { PartName } from '../stack/part.ts';
import type { Progress } from '../stack/progress/progress.ts';
import type { Stack } from '../stack/stack.ts';
import { allNeedsOf, runTasks, type Task, type TaskError } from '../stack/task-graph.ts';
import { reasonOf } from '../stack/wait.ts';
import { CrashWatch, tellLastLines } from './crash-watch.ts';
import { upTasks, type UpTask } from './up-tasks.ts';

/**
 * Starts the parts; what went wrong is printed.
 * @param changed takes the names of tasks that changed something
 * @returns true when all of them run
 */
export async function runUpTasks(stack: Stack, progress: Progress, changed: string[]): Promise<boolean> {
  const watch = new CrashWatch(stack, progress);
  const tasks = upTasks(stack);
  progress.plan(tasks);
  const shown = (task: UpTask): Task => {
    const note = (text: string): void => {
      progress.note(task.name, text);
    };
    const run = async (): Promise<void> => {
      progress.begin(task.name);
      try {
        const crash = watch.crashOf(allNeedsOf(task, tasks));
        const outcome = await Promise.race([task.run(note), crash]);
        if (outcome !== undefined) changed.push(task.name);
        progress.end(task.name, outcome ?? 'unchanged');
        watch.add(task.name);
      } catch (error) {
        progress.fail(task.name, reasonOf(error));
        tellLastLines(stack, task.name, progress);
        throw error;
      }
    };
    return { name: task.name, needs: task.needs, run };
  };
  const failures = await runTasks(tasks.map(shown));
  watch.stop();
  progress.stop();
  const failed = failures.length > 0 || watch.crashed.size > 0;
  if (failed) explain(stack, failures, watch.crashed);
  return !failed;
}

function explain(stack: Stack, failures: readonly TaskError[], crashed: ReadonlySet<PartName>): void {
  const logs = path.relative(process.cwd(), stack.instance.logs);
  console.error(pc.red('\nThe start did not succeed:'));
  for (const failure of failures) console.error(`- ${failure.task}: ${reasonOf(failure.cause)}`);
  for (const name of crashed) console.error(`- ${name} ended by itself`);
  console.error(`What runs keeps running. Logs: ${logs}; npm run doctor looks at the machine,`);
  console.error('docs/troubleshooting.md tells what is known. Once mended, run up again.');
}
