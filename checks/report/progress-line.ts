import type { Counters } from '../clients/workload.ts';
import type { FaultSchedule } from '../faults/schedule.ts';

const elsewhereEverySeconds = 10;

/** How the run goes: one line that changes at a terminal, a line every 10 s elsewhere. */
export class ProgressLine {
  readonly #counters: Counters;
  readonly #schedule: FaultSchedule;
  readonly #wanted: number;
  readonly #terminal = process.stdout.isTTY;
  readonly #timer: NodeJS.Timeout;
  #before = 0;
  #beforeAt = performance.now();

  constructor(counters: Counters, schedule: FaultSchedule, wanted: number) {
    this.#counters = counters;
    this.#schedule = schedule;
    this.#wanted = wanted;
    const everyMs = this.#terminal ? 500 : elsewhereEverySeconds * 1000;
    this.#timer = setInterval(() => {
      this.#show();
    }, everyMs);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    if (this.#terminal) process.stdout.write('\r\u001b[2K');
  }

  #show(): void {
    const { answers, marked, errors } = this.#counters;
    const now = performance.now();
    const rate = ((answers - this.#before) / (now - this.#beforeAt)) * 1000;
    [this.#before, this.#beforeAt] = [answers, now];
    const faults = this.#schedule.current.join(', ') || 'none';
    const line =
      `  ${String(answers)} of ${String(this.#wanted)} operations, ${rate.toFixed(0)}/s, ` +
      `${String(marked)} marked, ${String(errors)} errors; faults: ${faults}`;
    if (this.#terminal) process.stdout.write(`\r\u001b[2K${line.slice(0, process.stdout.columns - 1)}`);
    else console.log(line);
  }
}
