import { Inject, Injectable } from '@nestjs/common';
import { AppLogger } from '../observability/logger.js';
import { DatabaseUnavailable, Unanswered } from '../postgres/errors.js';
import { PrimaryDb } from '../postgres/primary-db.js';
import { PrimaryIdentity } from '../postgres/primary-identity.js';
import { toTransactionId, type TransactionId } from '../postgres/transaction-id.js';

/**
 * Knows ids that the primary has not given yet. An event that names one comes from another database, or was not
 * written by the connector.
 */
@Injectable()
export class TransactionBound {
  /** Every id below it has been given by this database; it only grows, until another one answers. */
  private known = 0n as TransactionId;
  /** The highest id that was taken without asking, because the primary was away. */
  private unverified: TransactionId | null = null;

  constructor(
    private readonly primary: PrimaryDb,
    identity: PrimaryIdentity,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {
    // A standby that took over may lack the last transactions: it gives their ids to others, later.
    identity.onChange(() => (this.known = 0n as TransactionId));
  }

  /** Every id below this one has been given, as the primary said in passing. */
  learn(given: TransactionId): void {
    if (given > this.known) this.known = given;
  }

  /** Whether the primary is known to have given this id. */
  covers(id: TransactionId): boolean {
    return id < this.known;
  }

  /** An id of now: those of the stream are widened beside it. Throws DatabaseUnavailable while none is known. */
  async near(): Promise<TransactionId> {
    // Also while an id is being asked for, another database may begin to answer.
    while (this.known === 0n) this.learn(await this.primary.nextTransactionId());
    return this.known;
  }

  /**
   * The primary's next id, when `highest` (or one that could not be verified before) is not below it: then the id is
   * nobody's. Null when all is well. It is asked again until `settle`.
   *
   * While the primary is away it is null, too: fencing is always safe. A fence with an id that is too high refuses every
   * read, which costs hits, until the next batch is verified and drops it.
   */
  async exceededBy(highest: TransactionId): Promise<TransactionId | null> {
    const asked = this.unverified !== null && this.unverified > highest ? this.unverified : highest;
    try {
      if (asked >= this.known) this.learn(await this.snapshotEnd());
      // A commit is streamed a moment before it is visible, so the snapshot may not show it yet. This burns an id.
      if (asked >= this.known) this.learn(await this.primary.nextTransactionId());
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      if (this.unverified === null)
        this.logger.warn('the primary is away: transaction ids of events are not verified');
      this.unverified = asked;
      return null;
    }
    if (asked >= this.known) return this.known;
    this.settle();
    return null;
  }

  /**
   * The primary's next id when `highest` is not below it, else null. Unlike with `exceededBy`, nothing is taken
   * unverified: throws DatabaseUnavailable while the primary is away.
   */
  async surelyExceededBy(highest: TransactionId): Promise<TransactionId | null> {
    if (!this.covers(highest)) this.learn(await this.primary.nextTransactionId());
    return this.covers(highest) ? null : this.known;
  }

  /** What was taken unverified is verified, or dropped. */
  settle(): void {
    this.unverified = null;
  }

  private async snapshotEnd(): Promise<TransactionId> {
    const [row] = await this.primary.query<{ xmax: string }>({
      name: 'snapshot-end',
      text: 'SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS xmax',
      values: [],
    });
    if (!row) throw new DatabaseUnavailable();
    return toTransactionId(row.xmax);
  }
}
