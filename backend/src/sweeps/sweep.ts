import type { AppLogger } from '../observability/logger.js';

interface SweepOptions {
  /** What expires, for the log: `expired holds`. */
  readonly of: string;
  /** Milliseconds between the end of one sweep and the next. */
  readonly everyMs: number;
  /** One sweep; it looks at `stopped` between its statements. */
  readonly run: () => Promise<void>;
}

/**
 * Does away with what has expired, again and again. A sweep that fails is told once, and once more when one succeeds:
 * the next one, of whatever process, finds the same rows.
 */
export class Sweep {
  private timer: NodeJS.Timeout | undefined;
  private failing = false;
  private ended = false;

  constructor(
    private readonly logger: AppLogger,
    private readonly options: SweepOptions,
  ) {}

  get stopped(): boolean {
    return this.ended;
  }

  start(): void {
    void this.again();
  }

  /** No statement is begun after this. */
  stop(): void {
    this.ended = true;
    clearTimeout(this.timer);
  }

  private async again(): Promise<void> {
    const { of: what, everyMs, run } = this.options;
    try {
      await run();
      if (this.failing) this.logger.info(`${what} are done away with again`);
      this.failing = false;
    } catch (error) {
      if (!this.failing && !this.stopped) this.logger.warn({ err: error }, `${what} stay for now`);
      this.failing = true;
    }
    if (!this.stopped) this.timer = setTimeout(() => void this.again(), everyMs);
  }
}
