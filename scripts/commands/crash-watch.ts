import pc from 'picocolors';
import type { PartName } from '../stack/part.ts';
import type { Progress } from '../stack/progress/progress.ts';
import type { Stack } from '../stack/stack.ts';

/** Looks at the parts while the start goes on: one that was healthy and ends is shown at once. */
export class CrashWatch {
  readonly crashed = new Set<PartName>();
  readonly #healthy = new Set<PartName>();
  readonly #waiting = new Set<{ needs: ReadonlySet<string>; reject: (error: Error) => void }>();
  readonly #timer: NodeJS.Timeout;
  readonly #stack: Stack;
  readonly #progress: Progress;

  constructor(stack: Stack, progress: Progress) {
    this.#stack = stack;
    this.#progress = progress;
    this.#timer = setInterval(() => {
      this.#look();
    }, 500);
  }

  /** From now on the part must live. */
  add(task: string): void {
    const part = partOf(this.#stack, task);
    if (part !== undefined) this.#healthy.add(part);
  }

  /** Rejects when one of these has crashed: who needs it would wait in vain, some for minutes. */
  async crashOf(needs: ReadonlySet<string>): Promise<never> {
    return new Promise((_, reject) => {
      this.#waiting.add({ needs, reject });
      for (const name of this.crashed) this.#tell(name);
    });
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#look();
  }

  #look(): void {
    for (const name of this.#healthy) {
      if (this.crashed.has(name) || this.#stack.state(name) !== 'crashed') continue;
      this.crashed.add(name);
      this.#progress.tell(pc.red(`${name} has crashed`));
      tellLastLines(this.#stack, name, this.#progress);
      this.#tell(name);
    }
  }

  #tell(name: PartName): void {
    for (const { needs, reject } of this.#waiting) {
      if (needs.has(name)) reject(new Error(`${name}, which it needs, has crashed`));
    }
  }
}

/** The end of a part's log, for a task that is one. */
export function tellLastLines(stack: Stack, task: string, progress: Progress): void {
  const part = partOf(stack, task);
  const lines = part === undefined ? [] : stack.process(part).lastLogLines(12);
  for (const line of lines) progress.tell(`    ${line.slice(0, 200)}`);
}

function partOf(stack: Stack, task: string): PartName | undefined {
  return stack.partNames().find((name) => name === task);
}
