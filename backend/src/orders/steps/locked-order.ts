import type { Principal } from '../../identity/principal.js';
import { Problem } from '../../http/problem.js';
import type { Transaction } from '../../postgres/primary-db.js';
import type { SettlingPayment } from '../payments/settlement.js';

/** An order that nobody else changes until the transaction ends, with its payment. */
export interface LockedOrder extends SettlingPayment {
  /** The number of the transfer that the customer named. */
  readonly utr: string | null;
}

/** Locks an order for the one whose it is. @throws Problem `order_not_found` for one that is not theirs, too */
export async function lockOrder(tx: Transaction, actor: Principal, orderId: string): Promise<LockedOrder> {
  const [own] = await tx.query<{ own: boolean }>({
    name: 'orders-lock',
    text: `SELECT CASE $3 WHEN 'customer' THEN customer_id ELSE owner_id END = $2::bigint AS own
             FROM orders WHERE id = $1::bigint FOR NO KEY UPDATE`,
    values: [orderId, actor.id, actor.role],
  });
  if (!own?.own) throw new Problem('order_not_found');
  // The lock may have been waited for: what is decided by is read behind it.
  const [row] = await tx.query<LockedOrder>({
    name: 'orders-locked',
    text: `SELECT orders.status AS "order", method, payments.status, utr, claimed_at IS NOT NULL AS claimed,
                  seen_at IS NOT NULL AS seen
             FROM orders JOIN payments ON payments.order_id = orders.id WHERE orders.id = $1::bigint`,
    values: [orderId],
  });
  if (!row) throw new Error('an order has no payment');
  return row;
}
