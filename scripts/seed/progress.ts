import { SingleBar } from 'cli-progress';
import { reasonOf } from '../stack/wait.ts';

/** Shows how far a long piece of work is. Everything goes to stderr: stdout is for the result. */
export interface Progress {
  start(total: number): void;
  update(done: number): void;
  /** The work waits for something that should pass. */
  waiting(error: unknown): void;
  stop(): void;
}

const WAITING_LINE_EVERY_MS = 5_000;

/** A bar on a terminal, a plain line for every tenth elsewhere, nothing when quiet. */
export function createProgress(what: string, quiet: boolean): Progress {
  if (quiet) return { start() {}, update() {}, waiting() {}, stop() {} };
  return process.stderr.isTTY ? barProgress(what) : lineProgress(what);
}

function barProgress(what: string): Progress {
  const bar = new SingleBar({
    format: `${what} {bar} {percentage}%  {value}/{total}  {duration_formatted}{note}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    stream: process.stderr,
  });
  return {
    start: (total) => bar.start(total, 0, { note: '' }),
    update: (done) => bar.update(done, { note: '' }),
    waiting: (error) => bar.update({ note: `  waiting: ${reasonOf(error).slice(0, 60)}` }),
    stop: () => bar.stop(),
  };
}

function lineProgress(what: string): Progress {
  const began = Date.now();
  let total = 0;
  let tenth = 0;
  let toldAt = -Infinity;
  return {
    start(rows) {
      total = rows;
      process.stderr.write(`${what}: ${String(total)} rows\n`);
    },
    update(done) {
      const now = Math.floor((done * 10) / total);
      if (now === tenth) return;
      tenth = now;
      const seconds = ((Date.now() - began) / 1000).toFixed(1);
      process.stderr.write(
        `${what}: ${String(now * 10)} % (${String(done)}/${String(total)}, ${seconds} s)\n`,
      );
    },
    waiting(error) {
      if (Date.now() - toldAt < WAITING_LINE_EVERY_MS) return;
      toldAt = Date.now();
      process.stderr.write(`${what}: waiting: ${reasonOf(error)}\n`);
    },
    stop() {},
  };
}
