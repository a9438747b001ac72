import type { AppLogger } from '../observability/logger.js';
import type { Metrics } from '../observability/metrics.js';
import { DatabaseUnavailable, Overloaded, TooSlow } from '../postgres/errors.js';
import { Portions } from '../postgres/portions.js';
import { Sweep } from './sweep.js';

interface Expiring<Row> {
  /** For the log and the metric: `expired holds`. */
  readonly of: string;
  /** At most so many in one transaction. */
  readonly most: number;
  /** What has expired, the longest expired first, without the first `skip`. */
  readonly find: (most: number, skip: number) => Promise<Row[]>;
  /** Does away with these, and answers how many it did: those that others have locked are theirs. */
  readonly end: (rows: readonly Row[]) => Promise<number>;
}

/** What cannot be done away with is tried again in every so many sweeps. */
const AGAIN_EVERY = 5;

/**
 * Does away with rows that have expired, portion by portion. A portion that is refused or too slow is halved until the row
 * that is to blame is alone: it stays, is told once and counted, and the others go. What stays is the longest expired, so
 * the next portion begins behind it.
 */
class ExpiredRows<Row> {
  private readonly portions;
  private staying = 0;
  private sweeps = 0;
  private isTold = false;

  constructor(
    private readonly logger: AppLogger,
    private readonly metrics: Metrics,
    private readonly options: Expiring<Row>,
  ) {
    this.portions = new Portions(options.most);
  }

  /** Throws what is no row's fault: the database is away, or has too much to do. */
  async sweep(stopped: () => boolean): Promise<void> {
    const { of: what, find } = this.options;
    if (this.sweeps++ % AGAIN_EVERY === 0) this.staying = 0;
    for (let isMore = true; isMore && !stopped();) {
      const most = this.portions.size;
      const rows = await find(most, this.staying);
      const { ended, stay } = rows.length > 0 ? await this.end(rows) : { ended: 0, stay: 0 };
      this.staying += stay;
      isMore = rows.length >= most && ended + stay > 0;
    }
    this.metrics.expiredLeft.set({ of: what }, this.staying);
    if (this.isTold && this.staying === 0) {
      this.isTold = false;
      this.logger.info(`all ${what} are done away with again`);
    }
  }

  private async end(rows: readonly Row[]): Promise<{ ended: number; stay: number }> {
    const began = performance.now();
    try {
      const ended = await this.options.end(rows);
      this.portions.cameThrough(performance.now() - began);
      return { ended, stay: 0 };
    } catch (error) {
      if (error instanceof DatabaseUnavailable || error instanceof Overloaded) throw error;
      if (rows.length === 1) {
        this.tell(error);
        return { ended: 0, stay: 1 };
      }
      if (error instanceof TooSlow) this.portions.wereTooSlow(rows.length);
    }
    const middle = Math.ceil(rows.length / 2);
    const [first, second] = [await this.end(rows.slice(0, middle)), await this.end(rows.slice(middle))];
    return { ended: first.ended + second.ended, stay: first.stay + second.stay };
  }

  private tell(error: unknown): void {
    if (!this.isTold)
      this.logger.warn({ err: error }, `some ${this.options.of} cannot be done away with, the others can`);
    this.isTold = true;
  }
}

/** Looks again and again for what has expired, and does away with it. */
export function expirySweep<Row>(
  logger: AppLogger,
  metrics: Metrics,
  options: Expiring<Row> & { readonly everyMs: number },
): Sweep {
  const { of: what, everyMs } = options;
  const rows = new ExpiredRows(logger, metrics, options);
  const sweep: Sweep = new Sweep(logger, { of: what, everyMs, run: () => rows.sweep(() => sweep.stopped) });
  return sweep;
}
