import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import pc from 'picocolors';
import { say, type Label } from './labels.ts';

export interface ChildOptions {
  readonly label: Label;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Answers whether a line is worth showing. */
  readonly onLine?: (line: string) => boolean;
}

const graceMs = 12_000;

/** A Node program with its own children, in a process group of its own: Ctrl-C reaches it through `stop` only. */
export class ChildGroup {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  #stopping = false;

  constructor({ label, args, cwd, env, onLine = () => true }: ChildOptions) {
    const colours = pc.isColorSupported ? { FORCE_COLOR: '1' } : { NO_COLOR: '1', FORCE_COLOR: undefined };
    this.#child = spawn(process.execPath, args, {
      cwd,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...colours, ...env },
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream === null) continue;
      createInterface(stream).on('line', (line) => {
        if (onLine(line)) say(label, pc.isColorSupported ? line : stripVTControlCharacters(line));
      });
    }
    this.#ended = once(this.#child, 'close');
    this.#child.once('exit', (code, signal) => {
      if (!this.#stopping) say(label, `ended by itself (${signal ?? `exit code ${String(code)}`})`);
    });
    process.once('exit', this.#kill); // whatever ends this process, nothing is left behind
  }

  get runs(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Ends the group: asked first, killed after 12 s. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const timer = setTimeout(this.#kill, graceMs);
    if (this.runs) this.#signal('SIGTERM');
    await this.#ended;
    clearTimeout(timer);
    process.removeListener('exit', this.#kill);
  }

  readonly #kill = (): void => {
    if (this.runs) this.#signal('SIGKILL');
  };

  #signal(signal: NodeJS.Signals): void {
    if (this.#child.pid === undefined) return;
    try {
      process.kill(-this.#child.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}
