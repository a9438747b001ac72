import { Injectable } from '@nestjs/common';
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

  constructor(
    private readonly primary: PrimaryDb,
    identity: PrimaryIdentity,
  ) {
    // A standby that took over may lack the last transactions: it gives their ids to others, later.
    identity.onChange(() => (this.known = 0n as TransactionId));
  }

  /** Every id below this one has been given, as the primary said in passing. */
  learn(given: TransactionId): void {
    if (given > this.known) this.known = given;
  }

  /** An id of now: those of the stream are widened beside it. Throws DatabaseUnavailable while none is known. */
  async near(): Promise<TransactionId> {
    // Also while an id is being asked for, another database may begin to answer.
    while (this.known === 0n) this.learn(await this.primary.nextTransactionId());
    return this.known;
  }

  /**
   * The primary's next id when `highest` is not below it: then that id is nobody's. Else null, also while the primary is
   * away and it is not known: `requireCovered` tells.
   */
  async exceededBy(highest: TransactionId): Promise<TransactionId | null> {
    try {
      if (!this.covers(highest)) this.learn(await this.snapshotEnd());
      // A commit is streamed a moment before it is visible, so the snapshot may not show it yet. This burns an id.
      if (!this.covers(highest)) this.learn(await this.primary.nextTransactionId());
    } catch (error) {
      if (error instanceof Unanswered) return null;
      throw error;
    }
    return this.covers(highest) ? null : this.known;
  }

  /** Throws DatabaseUnavailable while the primary is not known to have given this id. */
  requireCovered(id: TransactionId): void {
    if (!this.covers(id)) throw new DatabaseUnavailable();
  }

  private covers(id: TransactionId): boolean {
    return id < this.known;
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
