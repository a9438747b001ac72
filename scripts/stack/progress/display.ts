import { createLogUpdate } from 'log-update';
import { rowLine, seconds, summaryLine, tableFits, tableFrame, type Row } from './frame.ts';

const reminderMs = 15_000;

/** Shows tasks while they run. */
export interface Display {
  /** Called often, and after each change; `milliseconds` is how long it all takes until now. */
  show(rows: readonly Row[], milliseconds: number): void;
  /** A line of its own, that stays. */
  tell(line: string): void;
  /** Nothing comes any more. */
  end(rows: readonly Row[], milliseconds: number): void;
}

/** A display for this output: a table that changes at a terminal, plain lines elsewhere. */
export function displayOn(stream: NodeJS.WriteStream, environment = process.env): Display {
  const { TERM, CI } = environment;
  const isLive = stream.isTTY && TERM !== 'dumb' && (CI === undefined || CI === '' || CI === 'false');
  return isLive ? new LiveDisplay(stream) : new PlainDisplay(stream);
}

/** A line for each end, and every 15 s one for what still runs. */
class PlainDisplay implements Display {
  readonly #stream: NodeJS.WriteStream;
  readonly #shown = new Set<string>();
  #lastReminder = Date.now();

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  show(rows: readonly Row[]): void {
    for (const row of rows) {
      if ((row.state !== 'done' && row.state !== 'failed') || this.#shown.has(row.name)) continue;
      this.#shown.add(row.name);
      this.#stream.write(`${rowLine(row, 1000)}\n`);
    }
    const running = rows.filter((row) => row.state === 'running');
    if (running.length === 0 || Date.now() - this.#lastReminder < reminderMs) return;
    this.#lastReminder = Date.now();
    const list = running.map((row) => `${row.name} ${seconds(row.milliseconds)}`).join(', ');
    this.#stream.write(`  … ${list}\n`);
  }

  tell(line: string): void {
    this.#stream.write(`  ${line}\n`);
  }

  end(rows: readonly Row[]): void {
    this.show(rows);
  }
}

/**
 * A table that is redrawn in place; in a terminal too low for it, one line that changes under the lines of what has
 * ended. The window may be resized meanwhile: what has been written for good is not in the table any more.
 */
class LiveDisplay implements Display {
  readonly #stream: NodeJS.WriteStream;
  readonly #log: ReturnType<typeof createLogUpdate>;
  readonly #written = new Set<string>();
  #tick = 0;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
    this.#log = createLogUpdate(stream);
  }

  show(rows: readonly Row[], milliseconds: number): void {
    this.#tick += 1;
    const { columns } = this.#stream;
    const left = rows.filter((row) => !this.#written.has(row.name));
    if (tableFits(left.length, this.#stream)) {
      this.#log(tableFrame(left, columns, milliseconds, this.#tick));
      return;
    }
    for (const row of left.filter(({ state }) => state === 'done' || state === 'failed')) this.#write(row);
    this.#log(summaryLine(rows, columns, milliseconds, this.#tick));
  }

  tell(line: string): void {
    this.#log.persist(`  ${line}`);
  }

  end(rows: readonly Row[]): void {
    this.#log.clear();
    for (const row of rows.filter(({ name }) => !this.#written.has(name))) this.#write(row);
    this.#log.done();
  }

  #write(row: Row): void {
    this.#written.add(row.name);
    this.#log.persist(rowLine(row, this.#stream.columns));
  }
}
