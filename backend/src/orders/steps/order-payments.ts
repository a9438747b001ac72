import { Injectable } from '@nestjs/common';
import type { Principal } from '../../identity/principal.js';
import { Problem } from '../../http/problem.js';
import { type Committed, PrimaryDb, type Transaction } from '../../postgres/primary-db.js';
import type { OwnersWord } from '../payments/payment-status.js';
import { afterClaim, ownerMaySay } from '../payments/settlement.js';
import { type LockedOrder, lockOrder } from './locked-order.js';

/** What people say of the money for an order: nobody else tells us whether it came. */
@Injectable()
export class OrderPayments {
  constructor(private readonly db: PrimaryDb) {}

  /** The owner says what came of the money. @throws Problem `order_not_found`, `step_not_allowed` */
  async settle(owner: Principal, orderId: string, word: OwnersWord): Promise<Committed<void>> {
    return this.db.transaction(async (tx) => {
      const payment = await lockOrder(tx, owner, orderId);
      if (payment.status === word) return;
      if (!ownerMaySay(word, payment)) throw notAllowed(payment);
      await tx.query({
        name: 'payments-settle',
        text: `UPDATE payments SET status = $2,
                      seen_at = CASE WHEN $2 = 'void' THEN NULL ELSE coalesce(seen_at, now()) END,
                      claimed_at = CASE WHEN $2 = 'void' THEN NULL ELSE claimed_at END
                WHERE order_id = $1::bigint`,
        values: [orderId, word],
      });
      await tell(tx, orderId);
    });
  }

  /**
   * The customer says "I have paid". Said of an order that was given up meanwhile, the shop owes the money until it says
   * that none came; the same number is not taken once more after that.
   * @throws Problem `order_not_found`, `step_not_allowed`
   */
  async claim(customer: Principal, orderId: string, utr: string): Promise<Committed<void>> {
    return this.db.transaction(async (tx) => {
      const payment = await lockOrder(tx, customer, orderId);
      if (payment.utr === utr && payment.claimed) return;
      const status = afterClaim(payment);
      if (status === null || payment.utr === utr) throw notAllowed(payment);
      await tx.query({
        name: 'payments-claim',
        text: `UPDATE payments SET status = $2, utr = $3, claimed_at = now() WHERE order_id = $1::bigint`,
        values: [orderId, status, utr],
      });
      await tell(tx, orderId);
    });
  }
}

const notAllowed = ({ status }: LockedOrder): Problem =>
  new Problem('step_not_allowed', { detail: `The payment is ${status.replaceAll('_', ' ')}.` });

/** The change stream carries orders, and no payments: who looks at the order sees the money move. */
const tell = async (tx: Transaction, orderId: string): Promise<unknown> =>
  tx.query({
    name: 'orders-touch',
    text: 'UPDATE orders SET updated_at = now() WHERE id = $1::bigint',
    values: [orderId],
  });
