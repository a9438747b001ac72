import type { TransactionId } from '../postgres/transaction-id.js';

/** What the primary says of its transactions at one moment. */
export interface TransactionHorizon {
  /** The oldest transaction that is still open, in any database of the server; when none is, the next one. */
  readonly xmin: TransactionId;
  /** Every transaction below it had begun (had its id) by then. */
  readonly begun: TransactionId;
}

const MOST_MOMENTS = 1024;

/**
 * Tells how long the oldest open transaction has been holding back xmin. A short history of moments is enough: the
 * transaction is at least as old as the first moment by which it had begun. Never more than the truth; less by the
 * distance of two moments, and nothing is known of the time before the first one.
 */
export class OpenTransactions {
  /** Ascending in both. The first is the oldest that an open transaction can have begun before. */
  private moments: { readonly begun: TransactionId; readonly atMs: number }[] = [];
  private distanceMs = 0;

  /**
   * Takes what was asked and answered at these times of one clock.
   * @returns ms that the oldest transaction has been open for; 0 when there is none
   */
  observe({ xmin, begun }: TransactionHorizon, askedAtMs: number, answeredAtMs: number): number {
    const last = this.moments.at(-1)?.atMs ?? -Infinity;
    if (answeredAtMs - last >= this.distanceMs) this.moments.push({ begun, atMs: answeredAtMs });
    const first = this.moments.findIndex((moment) => moment.begun > xmin);
    this.moments = first < 0 ? [] : this.moments.slice(first);
    this.spread();
    const [oldest] = this.moments;
    return oldest === undefined ? 0 : Math.max(0, askedAtMs - oldest.atMs);
  }

  /** Of too many moments every second one is kept, and new ones are taken at that distance. */
  private spread(): void {
    if (this.moments.length < MOST_MOMENTS / 4) this.distanceMs = 0;
    if (this.moments.length <= MOST_MOMENTS) return;
    this.moments = this.moments.filter((_, index) => index % 2 === 0);
    const [first, second] = this.moments;
    if (first && second) this.distanceMs = second.atMs - first.atMs;
  }
}
