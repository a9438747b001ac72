import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { waitUntil } from '../../../scripts/stack/wait.ts';
import type { Place } from './place.ts';

/** An entry script that was started, or the server that it has become. */
export class StartedScript {
  readonly #child: ChildProcess;
  #said = '';

  /** Starts it with this environment and no other, as the place's user. */
  constructor(
    place: Place,
    script: string,
    args: readonly string[],
    environment: Readonly<Record<string, string>>,
  ) {
    const { command, args: wrapped } = place.runner.wrap(script, args);
    const env = { PATH: process.env.PATH ?? '', ...environment };
    this.#child = spawn(command, wrapped, {
      env,
      cwd: place.folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#said += text));
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('it was not started');
    return this.#child.pid;
  }

  /** What it has said so far, for the message of a failure. */
  get said(): string {
    return this.#said;
  }

  get ended(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Looks until the look no longer throws; ends at once when the script has ended. */
  async until<T>(look: () => Promise<T>, deadlineMs = 60_000): Promise<T> {
    const alive = (): void => {
      if (this.ended) throw new Error(`it has ended:\n${this.#said}`);
    };
    return waitUntil(look, { deadlineMs, everyMs: 50, alive });
  }

  /** Ends it and waits until it has ended. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (!this.ended) {
      const exit = once(this.#child, 'exit');
      this.#child.kill(signal);
      await exit;
    }
    return this.#child.exitCode;
  }

  /** Kills it together with every process that it started, as the end of a container does. */
  async killAll(): Promise<void> {
    if (this.ended) return;
    const exit = once(this.#child, 'exit');
    process.kill(-this.pid, 'SIGKILL');
    await exit;
  }
}
