/** Something to do once all that it needs is done. */
export interface Task {
  readonly name: string;
  readonly needs: readonly string[];
  run(): Promise<void>;
}

/** A task failed; those that need it were not begun, all others have ended. */
export class TaskError extends Error {
  readonly task: string;

  constructor(task: string, cause: unknown) {
    super(`${task} failed`, { cause });
    this.task = task;
  }
}

/**
 * Runs tasks side by side, each as soon as what it needs is done.
 * @returns the failures, in the order in which they happened; nothing that needs a failed task was begun
 * @throws Error when a task needs one that is not in the list
 */
export async function runTasks(tasks: readonly Task[]): Promise<TaskError[]> {
  const failures: TaskError[] = [];
  const outcomes = new Map<string, Promise<boolean>>();
  const pending = new Map(tasks.map((task) => [task.name, task]));
  const outcomeOf = (name: string): Promise<boolean> => {
    const known = outcomes.get(name);
    if (known !== undefined) return known;
    const task = pending.get(name);
    if (task === undefined) throw new Error(`There is no task '${name}'.`);
    const outcome = runOne(task);
    outcomes.set(name, outcome);
    return outcome;
  };
  const runOne = async (task: Task): Promise<boolean> => {
    const needed = await Promise.all(task.needs.map(outcomeOf));
    if (needed.includes(false)) return false;
    try {
      await task.run();
      return true;
    } catch (error) {
      failures.push(new TaskError(task.name, error));
      return false;
    }
  };
  await Promise.all(tasks.map((task) => outcomeOf(task.name)));
  return failures;
}

/** The names of all that must be done before the task: what it needs, what that needs, and so on. */
export function allNeedsOf(
  task: { readonly needs: readonly string[] },
  tasks: readonly { readonly name: string; readonly needs: readonly string[] }[],
): Set<string> {
  const all = new Set(task.needs);
  // A set that grows while it is gone through is gone through to its end.
  for (const name of all) tasks.find((one) => one.name === name)?.needs.forEach((need) => all.add(need));
  return all;
}
