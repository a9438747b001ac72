import { Injectable } from '@nestjs/common';
import type { UserId } from '../../identity/principal.js';
import { endHolds, type HoldRow, lockHoldsOf, lockStock, OPEN_LIST } from '../../orders/orders.module.js';
import { type Committed, PrimaryDb, type Transaction } from '../../postgres/primary-db.js';

/** What a deletion came to. `gone`: there is no such account (any more). */
export type DeletionResult = 'deleted' | 'gone' | 'wrong_password' | 'orders_open' | 'shops_open';

/** A hash that bcrypt makes of no password. */
const NO_HASH = '*';

@Injectable()
export class AccountDeletionRepository {
  constructor(private readonly db: PrimaryDb) {}

  /**
   * Deletes the account if `passwordHash` is still its own. Nothing is changed unless the answer is `deleted`.
   *
   * Invariant: the account's row is locked FOR UPDATE first. Whatever an account begins locks it FOR KEY SHARE (the
   * trigger `refuse_deleted_account`), so what is looked for behind the lock is all there is.
   */
  async delete(id: UserId, passwordHash: string): Promise<Committed<DeletionResult>> {
    return this.db.transaction(async (tx) => {
      const [account] = await tx.query<{ same: boolean }>({
        name: 'deletion-lock',
        text: `SELECT password_hash = $2 AS same FROM users
                WHERE id = $1::bigint AND deleted_at IS NULL FOR UPDATE`,
        values: [id, passwordHash],
      });
      if (!account) return 'gone';
      if (!account.same) return 'wrong_password';
      const refusal = await this.refusal(tx, id);
      if (refusal !== null) return refusal;
      await this.returnHeld(tx, id);
      await this.anonymise(tx, id);
      return 'deleted';
    });
  }

  /** An owner is asked for the orders as well: whoever deletes a shop still owes what was bought there. */
  private async refusal(tx: Transaction, id: UserId): Promise<'orders_open' | 'shops_open' | null> {
    const [open] = await tx.query<{ shops: boolean; orders: boolean }>({
      name: 'deletion-open',
      text: `SELECT EXISTS (SELECT FROM shops WHERE owner_id = $1::bigint) AS shops,
                    EXISTS (SELECT FROM orders WHERE customer_id = $1::bigint AND status IN ${OPEN_LIST})
                    OR EXISTS (SELECT FROM orders WHERE owner_id = $1::bigint AND status IN ${OPEN_LIST}) AS orders`,
      values: [id],
    });
    if (open?.shops) return 'shops_open';
    return open?.orders ? 'orders_open' : null;
  }

  private async returnHeld(tx: Transaction, id: UserId): Promise<void> {
    const [held] = await Promise.all([tx.query<HoldRow>(lockHoldsOf([id])), tx.query(lockStock([], [id]))]);
    if (held.length > 0) await tx.query(endHolds(held.map((hold) => hold.id)));
  }

  /** Orders stay, since a shop keeps its books; where they went does not. */
  private async anonymise(tx: Transaction, id: UserId): Promise<void> {
    await tx.query({
      name: 'deletion-anonymise',
      text: `
        WITH saved AS (DELETE FROM addresses WHERE user_id = $1::bigint),
        wanted AS (DELETE FROM carts WHERE customer_id = $1::bigint),
        held AS (DELETE FROM hold_turns WHERE customer_id = $1::bigint),
        delivered AS (
          DELETE FROM order_deliveries USING orders WHERE orders.id = order_id AND customer_id = $1::bigint),
        asked AS (DELETE FROM order_requests WHERE customer_id = $1::bigint)
        UPDATE users SET username = 'deleted-' || id, full_name = '', address = '', mobile = '',
                         password_hash = $2, deleted_at = now(),
                         session_epoch = session_epoch + 1, sessions_ended_at = now()
         WHERE id = $1::bigint`,
      values: [id, NO_HASH],
    });
  }
}
