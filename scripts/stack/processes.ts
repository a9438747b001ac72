import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { withoutSecrets } from './environment.ts';
import type { Instance } from './instance.ts';
import { identify, isAlive, type ProcessIdentity } from './process-identity.ts';
import { DeadlineError, waitUntil } from './wait.ts';

/** How a part's process is started. Secrets go by `env` or a file, never by `args` (ps shows them). */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

export type ProcessState = 'running' | 'crashed' | 'stopped';

const recordSchema = z.object({ pid: z.number(), startedAt: z.string(), fingerprint: z.string() });
type ProcessRecord = z.infer<typeof recordSchema>;

const stackFrame = /\s(at (\S.*:\d+\)|.*:\d+:\d+)|\.\.\. \d+ more)$/;
const logLimitBytes = 20 * 1024 * 1024;

/** The process of one part: detached from the command that started it, found again by its pid file. */
export class PartProcess {
  readonly logFile: string;
  readonly #pidFile: string;

  constructor(instance: Instance, name: string) {
    this.logFile = path.join(instance.logs, `${name}.log`);
    this.#pidFile = path.join(instance.run, `${name}.json`);
  }

  /** 'crashed' means: started, not stopped by us, and gone. */
  state(): ProcessState {
    const record = this.#read();
    if (record === undefined) return 'stopped';
    return isAlive(record) ? 'running' : 'crashed';
  }

  pid(): number | undefined {
    const record = this.#read();
    return record !== undefined && isAlive(record) ? record.pid : undefined;
  }

  /** What the running process was started from (see `Part.fingerprint`). */
  fingerprint(): string | undefined {
    return this.#read()?.fingerprint;
  }

  /** @throws Error when the command can't be started at all */
  async start(launch: Launch, fingerprint: string): Promise<void> {
    this.#rotateLog();
    const log = openSync(this.logFile, 'a');
    try {
      const child = spawn(launch.command, launch.args, {
        detached: true,
        stdio: ['ignore', log, log],
        cwd: launch.cwd,
        env: { ...withoutSecrets(process.env), ...launch.env },
      });
      // The pid is known, and written, before anything is awaited: a process that nobody knows of can't be left behind.
      if (child.pid !== undefined) this.#write(child.pid, fingerprint);
      await new Promise<void>((resolve, reject) => {
        child.once('spawn', resolve);
        child.once('error', (error) => {
          reject(new Error(`${launch.command} can't be started: ${error.message}`, { cause: error }));
        });
      });
      child.unref();
    } finally {
      closeSync(log);
    }
  }

  /**
   * Sends the signal and waits until the process is gone; after the deadline it is killed.
   * @returns 'killed' when the deadline passed, 'absent' when nothing ran
   */
  async stop(signal: NodeJS.Signals, deadlineMs: number): Promise<'stopped' | 'killed' | 'absent'> {
    const record = this.#read();
    if (record === undefined || !isAlive(record)) {
      rmSync(this.#pidFile, { force: true });
      return 'absent';
    }
    process.kill(record.pid, signal);
    let outcome: 'stopped' | 'killed' = 'stopped';
    try {
      await this.#gone(record, deadlineMs);
    } catch (error) {
      if (!(error instanceof DeadlineError)) throw error;
      outcome = 'killed';
      if (isAlive(record)) process.kill(record.pid, 'SIGKILL');
      await this.#gone(record, 5_000);
    }
    rmSync(this.#pidFile, { force: true });
    return outcome;
  }

  /** The last lines of the log that say something: no empty ones, no stack frames of Java or Node. */
  lastLogLines(count: number): string[] {
    if (!existsSync(this.logFile)) return [];
    const lines = readFileSync(this.logFile, 'utf8').split('\n');
    return lines.filter((line) => line.trim() !== '' && !stackFrame.test(line)).slice(-count);
  }

  async #gone(record: ProcessIdentity, deadlineMs: number): Promise<void> {
    const look = async (): Promise<void> => {
      if (isAlive(record)) throw new Error(`process ${String(record.pid)} still runs`);
      return Promise.resolve();
    };
    await waitUntil(look, { deadlineMs, everyMs: 25 });
  }

  #read(): ProcessRecord | undefined {
    if (!existsSync(this.#pidFile)) return undefined;
    return recordSchema.parse(JSON.parse(readFileSync(this.#pidFile, 'utf8')));
  }

  /** A process that is gone already is recorded too: that is what 'crashed' means. */
  #write(pid: number, fingerprint: string): void {
    const record: ProcessRecord = { ...(identify(pid) ?? { pid, startedAt: 'gone' }), fingerprint };
    writeFileSync(this.#pidFile, `${JSON.stringify(record)}\n`);
  }

  #rotateLog(): void {
    if (existsSync(this.logFile) && statSync(this.logFile).size > logLimitBytes) {
      renameSync(this.logFile, `${this.logFile}.1`);
    }
  }
}
