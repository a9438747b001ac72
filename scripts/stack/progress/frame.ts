import pc from 'picocolors';

export type RowState = 'waiting' | 'running' | 'done' | 'failed' | 'left out';

/** One task as it is shown. */
export interface Row {
  readonly name: string;
  state: RowState;
  /** Milliseconds that it has taken until now, or until it ended. */
  readonly milliseconds: number;
  /** Its address, what it did, or what it waits for. */
  note: string;
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const nameWidth = 20;

/** True when a table of that many rows, its summary and the line of the cursor fit. */
export function tableFits(rows: number, size: Size): boolean {
  return rows + 2 <= size.rows && size.columns >= 40;
}

/** A line for each task, and one for all of them. */
export function tableFrame(
  rows: readonly Row[],
  columns: number,
  milliseconds: number,
  tick: number,
): string {
  return [
    ...rows.map((row) => rowLine(row, columns, tick)),
    summaryLine(rows, columns, milliseconds, tick),
  ].join('\n');
}

/** How one task stands, on one line of at most that many columns. */
export function rowLine(row: Row, columns: number, tick = 0): string {
  const time = row.state === 'waiting' || row.state === 'left out' ? '' : seconds(row.milliseconds);
  const text = `${row.name.padEnd(nameWidth)} ${time.padStart(7)}  ${row.note}`.trimEnd();
  const mark = { waiting: '·', running: frameOf(tick), done: '✓', failed: '✗', 'left out': '-' }[row.state];
  return colourOf[row.state](mark, cut(text, columns - 5));
}

const colourOf: Readonly<Record<RowState, (mark: string, text: string) => string>> = {
  waiting: (mark, text) => pc.dim(`  ${mark} ${text}`),
  running: (mark, text) => `  ${pc.cyan(mark)} ${text}`,
  done: (mark, text) => `  ${pc.green(mark)} ${text}`,
  failed: (mark, text) => pc.red(`  ${mark} ${text}`),
  'left out': (mark, text) => pc.dim(`  ${mark} ${text}`),
};

/** How many are done, and what runs: for a terminal that is too low for a table. */
export function summaryLine(
  rows: readonly Row[],
  columns: number,
  milliseconds: number,
  tick: number,
): string {
  const done = rows.filter((row) => row.state === 'done').length;
  const count = `${String(done)} of ${String(rows.length)} done, ${seconds(milliseconds)}`;
  const running = rows.filter((row) => row.state === 'running').map((row) => row.name);
  const text = running.length > 0 ? `${count}: ${running.join(', ')}` : count;
  return pc.dim(`  ${frameOf(tick)} ${cut(text, columns - 5)}`);
}

/** Seconds as text. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function frameOf(tick: number): string {
  return spinner[tick % spinner.length] ?? '';
}

function cut(text: string, columns: number): string {
  return text.length <= columns ? text : `${text.slice(0, Math.max(0, columns - 1))}…`;
}
