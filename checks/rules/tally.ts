import type { FaultLine, ReadLine, WriteLine } from '../history/lines.ts';

/** Figures of a run that are no rules. */
export class Tally {
  reads = 0;
  writes = 0;
  marked = 0;
  notModified = 0;
  judged = 0;
  withoutToken = 0;
  withoutFence = 0;
  subscriptionLosses = 0;
  readonly levels = new Map<string, number>();
  readonly markedLevels = new Map<string, number>();
  readonly outcomes = new Map<string, number>();
  readonly errors = new Map<string, number>();
  readonly kinds = new Map<string, number>();
  readonly faults = new Map<string, { count: number; seconds: number; failed: number }>();
  readonly #open = new Map<string, number>();

  read(read: ReadLine): void {
    if (typeof read.status === 'string' || read.status >= 500) {
      add(this.errors, `GET: ${String(read.status)}`);
      return;
    }
    this.reads += 1;
    add(this.kinds, `read ${read.scope.of}`);
    if (read.judged) this.judged += 1;
    if (read.status === 304) this.notModified += 1;
    if (read.got === undefined) this.withoutToken += 1;
    add(this.levels, read.level ?? `none (${String(read.status)})`);
    if (read.fence === undefined) this.withoutFence += 1;
    if (read.stale) {
      this.marked += 1;
      add(this.markedLevels, read.level ?? 'none');
    }
  }

  write(write: WriteLine): void {
    if (write.outcome === 'maybe') {
      add(this.errors, `write: ${String(write.status)}`);
      return;
    }
    this.writes += 1;
    add(this.kinds, write.what);
    add(this.outcomes, write.outcome);
    if (write.got === undefined && write.outcome === 'applied') this.withoutToken += 1;
  }

  fault({ name, phase, at }: FaultLine): void {
    const fault = this.faults.get(name) ?? { count: 0, seconds: 0, failed: 0 };
    this.faults.set(name, fault);
    if (phase === 'begin') {
      fault.count += 1;
      this.#open.set(name, at);
      return;
    }
    fault.seconds += (at - (this.#open.get(name) ?? at)) / 1000;
    if (phase === 'failed') fault.failed += 1;
  }
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
