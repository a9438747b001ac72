import { displayOn, type Display } from './display.ts';
import { seconds, type Row, type RowState } from './frame.ts';

/** A task that will be shown, and the names of those that come before it. */
export interface PlannedTask {
  readonly name: string;
  readonly needs: readonly string[];
}

interface Shown extends Row {
  began: number | undefined;
  ended: number | undefined;
  readonly needs: readonly string[];
}

/** What tasks that run side by side are doing, shown as it changes. */
export class Progress {
  readonly #rows = new Map<string, Shown>();
  readonly #display: Display;
  readonly #began = Date.now();
  #timer: NodeJS.Timeout | undefined;

  constructor(stream: NodeJS.WriteStream = process.stdout) {
    this.#display = displayOn(stream);
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#show();
    }, 120);
    this.#timer.unref();
  }

  /** Leaves on the screen how each task ended. May be called again. */
  stop(): void {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    for (const row of this.#rows.values()) {
      if (row.state !== 'waiting' && row.state !== 'running') continue;
      row.note = row.state === 'running' ? 'goes on' : 'not begun';
      row.state = 'left out';
    }
    this.#display.end(this.#list(), Date.now() - this.#began);
  }

  /** Seconds since the beginning, as text. */
  elapsed(): string {
    return seconds(Date.now() - this.#began);
  }

  /** Shows tasks that will begin later. */
  plan(tasks: readonly PlannedTask[]): void {
    for (const { name, needs } of tasks) this.#rows.set(name, newRow(name, needs));
  }

  begin(task: string): void {
    const row = this.#rows.get(task) ?? newRow(task, []);
    Object.assign(row, { state: 'running' satisfies RowState, began: Date.now(), note: '' });
    this.#rows.set(task, row);
    this.#show();
  }

  /** What a running task is at. */
  note(task: string, note: string): void {
    const row = this.#rows.get(task);
    if (row?.state === 'running') row.note = note;
  }

  end(task: string, note: string): void {
    this.#finish(task, 'done', note);
  }

  fail(task: string, reason: string): void {
    this.#finish(task, 'failed', reason.split('\n')[0] ?? '');
  }

  /** A line of its own, above the tasks. */
  tell(line: string): void {
    this.#display.tell(line);
    if (this.#timer !== undefined) this.#show();
  }

  #finish(task: string, state: RowState, note: string): void {
    const row = this.#rows.get(task);
    if (row === undefined) return;
    Object.assign(row, { state, note, ended: Date.now() });
    this.#show();
  }

  #show(): void {
    this.#display.show(this.#list(), Date.now() - this.#began);
  }

  #list(): Row[] {
    const done = (name: string): boolean => this.#rows.get(name)?.state === 'done';
    return [...this.#rows.values()].map((row) => {
      const { name, state, began, ended, needs } = row;
      const open = needs.filter((need) => this.#rows.has(need) && !done(need));
      const note = state === 'waiting' && open.length > 0 ? `waits for ${open.join(', ')}` : row.note;
      return { name, state, note, milliseconds: began === undefined ? 0 : (ended ?? Date.now()) - began };
    });
  }
}

function newRow(name: string, needs: readonly string[]): Shown {
  return { name, needs, state: 'waiting', milliseconds: 0, note: '', began: undefined, ended: undefined };
}
