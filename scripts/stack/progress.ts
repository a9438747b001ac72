import pc from 'picocolors';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const reminderSeconds = 15;

/**
 * Lines about tasks that run side by side: one for each end, and what still runs. At a terminal the latter is one
 * line that changes; elsewhere a line every 15 s.
 */
export class Progress {
  readonly #running = new Map<string, number>();
  readonly #terminal = process.stdout.isTTY;
  readonly #began = Date.now();
  #timer: NodeJS.Timeout | undefined;
  #frame = 0;
  #lastReminder = Date.now();

  start(): void {
    this.#timer = setInterval(() => {
      this.#tick();
    }, 120);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#clear();
  }

  /** Seconds since the beginning, as text. */
  elapsed(): string {
    return seconds(this.#began);
  }

  begin(task: string): void {
    this.#running.set(task, Date.now());
  }

  end(task: string, note: string): void {
    this.#finish(task, pc.green('✓'), note);
  }

  fail(task: string, reason: string): void {
    this.#finish(task, pc.red('✗'), reason.split('\n')[0] ?? '');
  }

  /** A line of its own. */
  tell(line: string): void {
    this.#clear();
    console.log(`  ${line}`);
  }

  #finish(task: string, mark: string, note: string): void {
    const began = this.#running.get(task) ?? Date.now();
    this.#running.delete(task);
    this.tell(`${mark} ${task.padEnd(22)} ${note.padEnd(34)} ${pc.dim(`${seconds(began)} s`)}`);
  }

  #tick(): void {
    if (this.#running.size === 0) return;
    if (!this.#terminal) {
      if (Date.now() - this.#lastReminder > reminderSeconds * 1000) {
        this.#lastReminder = Date.now();
        this.tell(`… ${this.#list()}`);
      }
      return;
    }
    this.#frame = (this.#frame + 1) % frames.length;
    const line = `  ${frames[this.#frame] ?? ''} ${this.#list()}`;
    this.#clear();
    process.stdout.write(pc.dim(line.slice(0, process.stdout.columns - 1)));
  }

  #list(): string {
    return [...this.#running]
      .map(([task, began]) => `${task} ${String(Math.round((Date.now() - began) / 1000))} s`)
      .join(', ');
  }

  #clear(): void {
    if (this.#terminal) process.stdout.write('\r\u001b[2K');
  }
}

function seconds(since: number): string {
  return ((Date.now() - since) / 1000).toFixed(1);
}
